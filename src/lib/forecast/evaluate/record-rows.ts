import type { TableRow } from '../../domain/forecast-tables';
import type { TrackRecord } from './track-record';

/** A track record as rows of the table `track_record`. */
export const recordRows = ({ rows }: TrackRecord): TableRow[] =>
  rows.map(({ pipeline, grain, period, origin, monthsIn, actual, forecast }) => ({
    pipeline,
    grain,
    period_start: period.from,
    period_end: period.to,
    origin,
    months_in: monthsIn,
    actual,
    closed: forecast.closed,
    p10: forecast.p10,
    p50: forecast.p50,
    p90: forecast.p90,
    run_rate: forecast.naive.run_rate,
    stage_weighted: forecast.naive.stage_weighted,
    crm_weighted: forecast.naive.crm_weighted,
    commit_amount: forecast.naive.commit
  }));

export interface BoardDeal {
  deal_id: string;
  name: string | null;
  owner: string | null;
  amount: number | null;
  probability: number | null;
  probability_change: number | null;
  stage_days: number | null;
  stalled: boolean | null;
  slow: boolean | null;
  idle: boolean | null;
  overdue: boolean | null;
  pushed: boolean | null;
}

export interface BoardColumn {
  stage: string;
  /** All open deals of the stage, not only those listed. */
  count: number;
  amount: number | null;
  deals: BoardDeal[];
}

/** The pipeline's rows, each with the deals listed for its stage. */
export function boardColumns(
  stages: readonly Record<string, unknown>[],
  deals: readonly Record<string, unknown>[]
): BoardColumn[] {
  return stages
    .filter(({ stage }) => stage !== null)
    .map((row) => ({
      stage: row.stage as string,
      count: row.deals as number,
      amount: row.amount as number | null,
      deals: deals.filter(({ stage }) => stage === row.stage) as unknown as BoardDeal[]
    }));
}

import { messages, type Locale, type Messages } from '../messages/messages';
import type { WinForecast } from './evaluate/win-forecast';

const alarmingAuc = 0.92;

/** Why this model, or why none: what was learnt from, what was chosen, what was left out. */
export function whySentences(
  forecast: WinForecast,
  locale: Locale,
  groupBy: string | null = null
): string[] {
  const words = messages(locale).forecast;
  const { folds, won, lost, abstained, metrics, gate } = forecast;
  const figure = (value: number | null | undefined) => (value ?? 0).toFixed(3);
  const judged = folds > 0 && abstained !== 'one_outcome';
  const sentences = judged ? [learntFrom(forecast, words, groupBy)] : [];
  if (forecast.horizonChosen && forecast.horizon !== null && abstained !== 'one_outcome')
    sentences.push((lost ? words.horizon_usual : words.horizon_set)({ days: forecast.horizon }));
  if (abstained === 'no_signal')
    sentences.push(
      words.no_signal({
        auc: figure(metrics.model?.auc),
        loss: figure(metrics.model?.log_loss),
        prior: figure(metrics.prior?.log_loss)
      })
    );
  else if (abstained === 'too_few') sentences.push(words.too_few({ won, lost }));
  else if (abstained === 'one_outcome') sentences.push(words.one_outcome({ won, lost }));
  else sentences.push(words.chosen({ candidate: words[`candidate_${forecast.candidate}`]() }));
  if (!abstained && forecast.candidates.length < 3) sentences.push(words.few_for_models());
  if (gate.leaks.length) sentences.push(words.leaks({ count: gate.leaks.length }));
  if (!abstained && (metrics.model?.auc ?? 0) > alarmingAuc)
    sentences.push(words.leak_alarm({ auc: figure(metrics.model?.auc) }));
  if (metrics.crm) sentences.push(words.crm_as_now());
  return sentences;
}

function learntFrom(
  { rows, frame, folds }: WinForecast,
  words: Messages['forecast'],
  groupBy: string | null
): string {
  const deals = new Set(frame.subject).size;
  if (rows === 'snapshots')
    return words.from_snapshots({ rows: frame.subject.length, deals, folds });
  if (rows === 'creation') return words.from_creation({ deals, folds });
  const grouped =
    groupBy === null ? words.grouped_duplicates() : words.grouped_by({ column: groupBy });
  return words.from_undated({ folds, grouped });
}

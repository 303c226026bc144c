import { fixed, whole } from '../../words/format';
import type { Reader } from '../../words/voice';
import { messages } from '../../messages/messages';
import { wording } from '../../messages/wording';
import type { Training } from '../../state/training.svelte';

/** Where a training stands, in words: its step, and what is known of it so far. */
export function trainingWords(
  { phase, progress, secondsLeft }: Pick<Training, 'phase' | 'progress' | 'secondsLeft'>,
  reader: Reader
): { step: string; detail: string } {
  const m = messages(reader.locale);
  const candidate = progress?.candidate
    ? wording(m, 'forecast', `candidate_${progress.candidate}`)
    : null;
  const step =
    phase === 'training' && progress
      ? progress.step === 'backtest' && candidate
        ? m.training.step_backtest_of({ candidate })
        : m.training[`step_${progress.step}`]()
      : m.training.step_reading();
  const details = [
    progress?.epoch !== undefined && progress.step === 'backtest'
      ? m.training.epoch({ epoch: whole(progress.epoch, reader) })
      : null,
    progress?.logLoss !== undefined && progress.step === 'backtest'
      ? m.training.log_loss({ loss: fixed(progress.logLoss, reader, 3) })
      : null,
    secondsLeft === null ? null : m.training.seconds_left({ seconds: Math.ceil(secondsLeft) })
  ];
  return { step, detail: details.filter((one) => one !== null).join(' · ') };
}

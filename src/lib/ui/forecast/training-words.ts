import { fixed, whole } from '../../words/format';
import { messages, type Locale } from '../../messages/messages';
import { wording } from '../../messages/wording';
import type { Training } from '../../state/training.svelte';

/** Where a training stands, in words: its step, and what is known of it so far. */
export function trainingWords(
  { phase, progress, secondsLeft }: Pick<Training, 'phase' | 'progress' | 'secondsLeft'>,
  locale: Locale
): { step: string; detail: string } {
  const m = messages(locale);
  const voice = { locale, currency: null };
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
      ? m.training.epoch({ epoch: whole(progress.epoch, voice) })
      : null,
    progress?.logLoss !== undefined && progress.step === 'backtest'
      ? m.training.log_loss({ loss: fixed(progress.logLoss, voice, 3) })
      : null,
    secondsLeft === null ? null : m.training.seconds_left({ seconds: Math.ceil(secondsLeft) })
  ];
  return { step, detail: details.filter((one) => one !== null).join(' · ') };
}

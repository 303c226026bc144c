import type { ChartContext } from '../../charts/context';
import type { Workspace } from '../../domain/workspace';
import type { Preferences } from '../../state/preferences.svelte';
import { voiceOf } from '../../words/voice';
import { measureText } from './measure-text';

/** What option builders may know, of this reader and these data, at a width in px. */
export const chartContext = (
  preferences: Preferences,
  about: Workspace,
  width: number
): ChartContext => ({
  ...voiceOf(preferences, about),
  theme: preferences.scheme,
  width: Math.round(width),
  animate: preferences.animate,
  measureText
});

import type { ChartContext } from '../../charts/context';
import type { Workspace } from '../../domain/workspace';
import type { Preferences } from '../../state/preferences.svelte';
import { measureText } from './measure-text';

/** What option builders may know, of this reader and these data, at a width in px. */
export const chartContext = (
  preferences: Preferences,
  about: Pick<Workspace, 'baseCurrency'>,
  width: number
): ChartContext => ({
  theme: preferences.scheme,
  locale: preferences.locale,
  currency: about.baseCurrency,
  width: Math.round(width),
  animate: preferences.animate,
  measureText
});

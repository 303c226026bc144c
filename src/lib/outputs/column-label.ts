import type { Messages } from '../messages/messages';

/** What a column is called: its message, else its name with the `x_` of own dimensions taken off. */
export function columnLabel(words: Messages, name: string): string {
  const columns = words.columns as Record<string, (() => string) | undefined>;
  const own = Object.hasOwn(columns, name) ? columns[name] : undefined;
  return own?.() ?? name.replace(/^x_/, '').replaceAll('_', ' ');
}

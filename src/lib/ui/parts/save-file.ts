import { site } from '../../state/site.svelte';

/** Hands a file to the browser's downloads. */
export function saveFile(name: string, content: Blob): void {
  site.demand('export');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** UTF-8 with the mark that spreadsheets know it by. */
export const saveCsv = (name: string, text: string): void =>
  saveFile(name, new Blob([`\ufeff${text}`], { type: 'text/csv' }));

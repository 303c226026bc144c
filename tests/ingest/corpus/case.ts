import type { Expected } from '../hostile-expected';

/** Files of a folder, and what should come of them. */
export interface Case extends Expected {
  files: Record<string, string | Uint8Array>;
}

export const lines = (...all: string[]): string => all.join('\n') + '\n';
export const crlf = (...all: string[]): string => all.join('\r\n') + '\r\n';

/** How the deals that stand at a value ended; rows of values to `ignore` are left out. */
export const endNames = ['won', 'lost', 'open', 'ignore'] as const;
export type End = (typeof endNames)[number];

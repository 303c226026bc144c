/** What happened to one deal, in order of time; times on the clock of working days. */
export interface Course {
  stages: { stage: number | 'won' | 'lost'; at: number; owner: number }[];
  changes: Change[];
  touches: { kind: string; at: number; owner: number }[];
  outcome: 'open' | 'won' | 'lost';
  /** Furthest the clock ran: the close or the end of the history. */
  end: number;
  stage: number;
  owner: number;
  amount: number;
  expectedDay: number;
  /** Values on the day of creation. */
  first: { owner: number; amount: number; expectedDay: number };
}

export type Change =
  | { field: 'amount'; from: number; to: number; at: number }
  | { field: 'expected_close_on'; from: number; to: number; at: number }
  | { field: 'owner'; from: number; to: number; at: number };

/** One lead; times in seconds, undefined where it did not happen. */
export interface Lead {
  source: string;
  campaign: string;
  region: string;
  industry: string;
  size: string;
  owner: number;
  createdAt: number;
  assignedAt?: number;
  firstTouchAt?: number;
  mqlAt?: number;
  sqlAt?: number;
  disqualifiedAt?: number;
  disqualifyReason: string;
  status: string;
}

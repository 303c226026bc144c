import type { AnyAnswer } from '../../analyses/answer';
import type { Request } from '../../analyses/run';

/** What the page of an analysis shows. */
export interface ShownAnswer {
  /** Without what turned out not to be in the data. */
  request: Request;
  /** The last one that came; while another is on its way, to an earlier request. */
  answer: AnyAnswer | undefined;
  error: unknown;
  pending: boolean;
}

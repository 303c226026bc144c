import type { AnyAnalysis } from '../analyses/analysis';
import { analyses } from '../analyses/index';
import type { Params } from '../analyses/params';
import { missing, readRequest, type Request } from '../analyses/run';
import { usualPeriod } from '../analyses/usual-period';
import type { Workspace } from '../domain/workspace';

/** A request that is answered before anybody asks. */
export interface PreparedRequest {
  analysis: AnyAnalysis;
  request: Request;
}

/** Every page as it opens, where the data have what it needs and it is not of one thing alone. */
export const firstRequests = (workspace: Workspace): PreparedRequest[] =>
  analyses
    .filter((analysis) => !missing(analysis, workspace).length && !asksForOne(analysis))
    .map((analysis) => ({
      analysis,
      request: readRequest(analysis, [], workspace, {
        usualPeriod: usualPeriod(analysis, workspace)
      })
    }));

const asksForOne = ({ params }: AnyAnalysis): boolean =>
  Object.values(params as Params).some(({ required }) => required);

import type { AnyAnalysis } from '../analyses/analysis';
import { analyses } from '../analyses/index';
import { missing, readRequest } from '../analyses/run';
import { usualPeriod } from '../analyses/usual-period';
import { namedPeriods } from '../domain/period';
import type { Workspace } from '../domain/workspace';
import { firstRequests, type PreparedRequest } from './first-requests';
import type { SiteSettings } from './site-settings';
import { requestKey } from './stored-answers';

/** What a visitor is likely to ask next, most likely first: of a request that is answered as a page opens none. */
const most = 500;

/** The views of the site; every page in each period it can be asked of, and for each pipeline. */
export function variedRequests(
  workspace: Workspace,
  { views = [] }: Pick<SiteSettings, 'views'>
): PreparedRequest[] {
  const pages = firstRequests(workspace);
  const asked = (analysis: AnyAnalysis, pairs: Iterable<readonly [string, string]>) => ({
    analysis,
    request: readRequest(analysis, pairs, workspace, {
      usualPeriod: usualPeriod(analysis, workspace)
    })
  });
  const ofViews = views.flatMap(({ analysis: id, params = {} }) => {
    const analysis = analyses.find((one) => one.id === id);
    return analysis && !missing(analysis, workspace).length
      ? [asked(analysis, Object.entries(params))]
      : [];
  });
  const filtered = pages.filter(({ analysis }) => !analysis.unfiltered);
  const ofPeriods = namedPeriods.flatMap((token) =>
    filtered
      .filter(({ analysis, request }) => !analysis.span?.(request.params, request.scope))
      .map(({ analysis }) => asked(analysis, [['period', token]]))
  );
  const several = workspace.pipelines.length > 1;
  const ofPipelines = (several ? workspace.pipelines : []).flatMap(({ name }) =>
    filtered.map(({ analysis }) => asked(analysis, [['pipeline', name]]))
  );
  const seen = new Set(pages.map(({ analysis, request }) => requestKey(analysis, request)));
  return [...ofViews, ...ofPeriods, ...ofPipelines]
    .filter(({ analysis, request }) => {
      const key = requestKey(analysis, request);
      return !request.refused.length && !seen.has(key) && seen.add(key);
    })
    .slice(0, most);
}

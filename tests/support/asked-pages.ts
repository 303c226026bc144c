import type { AnyAnalysis } from '../../src/lib/analyses/analysis';
import type { Params } from '../../src/lib/analyses/params';
import type { Workspace } from '../../src/lib/domain/workspace';

export type Pairs = Record<string, string>;

/**
 * Requests that between them turn every choice of a page: as it is first shown, broken down by a
 * dimension, and with the last option of all that can be chosen over the last twelve months.
 */
export function askedPages(
  { params, role, unfiltered }: AnyAnalysis,
  { has }: Workspace,
  { by = 'owner', deal }: { by?: string; deal: string }
): Record<string, Pairs> {
  const declared = Object.entries(params as Params);
  const there = (need: string | undefined) => need === undefined || has.includes(need);
  const broken = declared
    .filter(({ 1: { kind } }) => kind === 'dimension')
    .map(([name]) => [name, by]);
  const turned = declared.flatMap(([name, { kind, options = [], needs, optionNeeds = {} }]) => {
    if (!there(needs)) return [];
    if (kind === 'flag') return [[name, 'true']];
    const last = options.filter((option) => there(optionNeeds[option])).at(-1);
    return last === undefined ? [] : [[name, last]];
  });
  const about: Pairs = role === 'one_deal' ? { id: deal } : {};
  return {
    plain: about,
    ...(broken.length ? { grouped: Object.fromEntries(broken) } : {}),
    ...(unfiltered && !turned.length
      ? {}
      : {
          turned: {
            ...(unfiltered ? {} : { period: 'last_12_months' }),
            ...Object.fromEntries(turned)
          }
        })
  };
}

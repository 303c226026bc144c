import { expect, it } from 'vitest';
import { analyses } from '../../src/lib/analyses/index';
import { readRequest } from '../../src/lib/analyses/run';
import { unheldLock } from '../../src/lib/analyses/unheld-lock';
import { lockedIn, withLocked } from '../../src/lib/state/locked-pairs';
import { printed } from '../../src/lib/sql/sql';
import { sample } from '../support/sample';

const { workspace } = (await sample()).report;
const analysisOf = (id: string) => analyses.find((one) => one.id === id)!;

/** What an embedded page is asked by its address, as `pageRequest` reads it. */
function asked(id: string, search: string) {
  const pairs = [...new URLSearchParams(search)];
  const request = readRequest(analysisOf(id), withLocked(pairs), workspace);
  return { ...request, locked: lockedIn(pairs) };
}
const why = (id: string, search: string) => unheldLock(analysisOf(id), asked(id, search))?.code;
const lock = (name: string, text: string) => `locked=${encodeURIComponent(`${name}=${text}`)}`;
const [region = '', other = ''] = workspace.dimensions.region ?? [];

it('answers nothing where no value of a lock is in the data, on any page', () => {
  for (const { id } of analyses)
    for (const name of ['region', 'owner', 'pipeline', 'x_segment'])
      expect(why(id, lock(name, 'nowhere')), `${id} ${name}`).toBe('locked_value');
});

it('answers nothing where a lock has a name that no page knows, or says nothing', () => {
  for (const { id } of analyses) {
    expect(why(id, lock('regoin', region)), id).toBe('locked_name');
    expect(why(id, lock('region', '')), id).toBe('locked_value');
    expect(why(id, 'locked=region'), id).toBe('locked_value');
    expect(why(id, `${lock('region', region)}&${lock('region', other)}`), id).toBe('locked_value');
  }
});

it('answers nothing where what a page asks is the same without the lock', () => {
  expect(why('deal', `id=x&${lock('region', region)}`)).toBe('locked_page');
  expect(why('pipeline', lock('period', '2025-Q1'))).toBe('locked_page');
  expect(why('win-rate', lock('period', '2025-Q1'))).toBeUndefined();
  // the pipeline that is shown without a lock, too
  const [largest] = workspace.pipelines;
  expect(why('funnel', lock('pipeline', largest!.name))).toBeUndefined();
});

it('holds a lock of several values to those that the data have', () => {
  const request = asked('win-rate', lock('region', `${region},nowhere`));
  expect(unheldLock(analysisOf('win-rate'), request)).toBeNull();
  expect(request.scope.filters.dimensions.region).toEqual([region]);
});

it.each([
  [`region=${other}&${lock('region', region)}`],
  [`${lock('region', region)}&region=${other}&region=`],
  [`${lock('region', region)}#region=${other}`]
])('asks for what is locked, whatever else the address says: %s', (search) => {
  const { analysis, request } = {
    analysis: analysisOf('win-rate'),
    request: asked('win-rate', search.split('#')[0]!)
  };
  expect(unheldLock(analysis, request)).toBeNull();
  const statement = printed(analysis.query(request.params, request.scope));
  expect(statement).toContain(region);
  expect(statement).not.toContain(other);
});

it.each([
  [lock('to', '2025-03-31'), 'from=2099-01-01'],
  [lock('from', '2025-01-01'), 'to=2024-01-01'],
  [lock('amount_min', '5000'), 'amount_max=10']
])('answers nothing where a reader contradicts %s by %s', (locked, chosen) => {
  expect(why('win-rate', `${locked}&${chosen}`)).toBe('locked_value');
});

it('leaves a reader free within what is locked', () => {
  const period = lock('period', '2025-Q1');
  expect(asked('win-rate', `${period}&from=2020-01-01&to=2030-01-01`).scope.filters.period).toEqual(
    {
      from: '2025-01-01',
      to: '2025-03-31'
    }
  );
  expect(why('win-rate', `${lock('region', region)}&owner=nobody`)).toBeUndefined();
});

import { expect, it } from 'vitest';
import { importsOf, sourceFiles, target, withoutExtension } from '../support/source-files';

/** Lowest first: a file imports only from its own folder or from folders that stand before it. */
const order = [
  'messages',
  'domain',
  'words',
  'statistics',
  'sql',
  'journeys',
  'charts',
  'analyses',
  'forecast',
  'models',
  'ingest',
  'outputs',
  'site',
  'engine',
  'state',
  'ui'
];

interface Arrow {
  from: string;
  to: string;
}

const arrows: Arrow[] = sourceFiles(['src']).flatMap((file) =>
  importsOf(file)
    .map((specifier) => target(file.path, specifier))
    .filter((to) => to !== null)
    .map((to) => ({ from: file.path, to }))
);

/** The same inside a folder, for those that have rooms; files that stand in none come last. */
const rooms: Record<string, string[]> = {
  forecast: ['rows', 'models', 'score', 'evaluate', 'training'],
  ingest: ['values', 'headers', 'decode', 'mapping', 'recognition', 'loading'],
  ui: ['parts', 'filters', 'charts', 'import', 'forecast', 'answer', 'shell']
};

/** Place in the order; routes and the command line stand above all. */
function rank(path: string): number {
  const folder = /^src\/lib\/([^/]+)\//.exec(path)?.[1];
  return folder === undefined ? order.length : order.indexOf(folder);
}

const print = ({ from, to }: Arrow) => `${from} → ${to}`;

it('knows every folder of src/lib', () => {
  const strangers = sourceFiles(['src/lib']).filter(({ path }) => rank(path) < 0);
  expect(strangers.map(({ path }) => path)).toEqual([]);
});

it('imports only from its own folder or one below', () => {
  expect(arrows.filter(({ from, to }) => rank(to) > rank(from)).map(print)).toEqual([]);
});

it.each(Object.entries(rooms))('goes one way through the rooms of %s', (folder, order) => {
  const roomOf = (path: string) => new RegExp(`^src/lib/${folder}/([^/]+)/`).exec(path)?.[1];
  const place = (path: string) => {
    const room = roomOf(path);
    return room === undefined ? order.length : order.indexOf(room);
  };
  const inside = arrows.filter(({ from, to }) =>
    [from, to].every((path) => path.startsWith(`src/lib/${folder}/`))
  );
  const strangers = inside.filter(({ from }) => place(from) < 0);
  const upwards = inside.filter(({ from, to }) => place(to) > place(from));
  expect([...strangers, ...upwards].map(print)).toEqual([]);
});

it('keeps pages and the command line apart', () => {
  const crossing = arrows.filter(
    ({ from, to }) =>
      (from.startsWith('src/routes/') && to.startsWith('src/cli/')) ||
      (from.startsWith('src/cli/') && to.startsWith('src/routes/'))
  );
  expect(crossing.map(print)).toEqual([]);
});

it('brings a browser no page before it is shown', () => {
  const whole = ['src/lib/analyses/index', 'src/lib/site/first-requests'];
  const shown = ['state', 'ui'].map((folder) => `src/lib/${folder}/`).concat('src/routes/');
  const hasty = arrows.filter(
    ({ from, to }) =>
      whole.includes(withoutExtension(to)) && shown.some((folder) => from.startsWith(folder))
  );
  expect(hasty.map(print)).toEqual([]);
});

it('imports in no circle', () => {
  expect(circle(arrows)).toBeNull();
});

it('finds a circle where there is one', () => {
  const ring = ['a', 'b', 'c'].map((name, i) => ({ from: `${name}.ts`, to: 'bca'[i]! }));
  expect(circle(ring)).toBe('a → b → c → a');
  expect(circle(ring.slice(1))).toBeNull();
});

/** One circle of imports, written out; null where there is none. */
function circle(edges: Arrow[]): string | null {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const name = withoutExtension(from);
    next.set(name, [...(next.get(name) ?? []), to]);
  }
  const done = new Set<string>();
  function walk(name: string, path: string[]): string | null {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name].join(' → ');
    if (done.has(name)) return null;
    for (const to of next.get(name) ?? []) {
      const found = walk(to, [...path, name]);
      if (found) return found;
    }
    done.add(name);
    return null;
  }
  for (const name of next.keys()) {
    const found = walk(name, []);
    if (found) return found;
  }
  return null;
}

import ts from 'typescript';
import { expect, it } from 'vitest';
import { importsOf, parsed, sourceFiles, visit, type SourceFile } from '../support/source-files';

const beforeEngine = [
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
  'outputs'
];
/** The compiler of messages runs when the app is built, not in it. */
const buildTime = ['catalogue.ts', 'compile.ts', 'vite-plugin.ts'].map(
  (name) => `src/lib/messages/${name}`
);
const files = sourceFiles(['src/lib']).filter(
  ({ path }) => beforeEngine.includes(path.split('/')[2]!) && !buildTime.includes(path)
);

const browserGlobals = new Set([
  'window',
  'document',
  'navigator',
  'localStorage',
  'sessionStorage'
]);

it('runs in plain Node before the engine: no browser, clock or chance', () => {
  expect(files.flatMap(impurities)).toEqual([]);
});

it.each([
  ['const x = window.innerWidth', 1],
  ['const at = Date.now() + Math.random()', 2],
  ['const today = new Date()', 1],
  ["import { mount } from 'svelte'; import fs from 'node:fs'", 2],
  ['const day = new Date(iso); row.document; const o = { window: 1 }; sql`window w as ()`', 0]
])('sees what is impure in %s', (text, expected) => {
  expect(impurities({ path: 'a.ts', text })).toHaveLength(expected);
});

function impurities(file: SourceFile): string[] {
  const found = importsOf(file)
    .filter((name) => /^(svelte|node:|\$app)/.test(name))
    .map((name) => `imports ${name}`);
  visit(parsed(file), (node) => {
    if (ts.isIdentifier(node) && browserGlobals.has(node.text) && isReference(node))
      found.push(`uses ${node.text}`);
    if (ts.isPropertyAccessExpression(node) && /^(Date\.now|Math\.random)$/.test(node.getText()))
      found.push(`uses ${node.getText()}`);
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length)
      found.push('uses new Date()');
  });
  return found.map((what) => `${file.path} ${what}`);
}

/** Whether a name is read as a variable, not the name of a property or of something declared here. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  return !('name' in parent && parent.name === node);
}

import ts from 'typescript';
import { expect, it } from 'vitest';
import { analyses } from '../../src/lib/analyses/index';
import { parsed, sourceFiles, visit, type SourceFile } from '../support/source-files';

const ids = new Set(analyses.map(({ id }) => id));

it('knows no page by its id outside of the analyses', () => {
  const files = sourceFiles(['src/lib/ui', 'src/lib/state', 'src/routes', 'src/cli']);
  expect(files.flatMap(knownIds)).toEqual([]);
});

it.each([
  [`if (analysis.id === 'funnel') more()`, 1],
  [`const known = 'ltv' !== id`, 1],
  [`switch (id) { case 'funnel': more() }`, 1],
  [`const heights = { funnel: 300, 'win-rate': 200 }`, 1],
  [`const first = ['funnel', 'cohorts']`, 1],
  [`const pages = new Map([['funnel', 1], ['cohorts', 2]])`, 1],
  [`const target = { deals: 1, leads: 2 }; const table = ['deals', 'leads']`, 0],
  [`const one = { funnel: 300 }; analysis.id === other.id; kind === 'funnel'`, 0]
])('sees what knows a page in %s', (text, expected) => {
  expect(knownIds({ path: 'a.ts', text })).toHaveLength(expected);
});

/** Names of pages that are those of tables, stages of work or columns as well. */
const ordinary = new Set(['deal', 'deals', 'leads', 'model', 'forecast', 'pipeline', 'sources']);

function knownIds(file: SourceFile): string[] {
  const found: string[] = [];
  visit(parsed(file), (node) => {
    if (isComparison(node) || isCase(node) || isList(node)) found.push(node.getText().slice(0, 80));
  });
  return found.map((what) => `${file.path}: ${what}`);
}

const isId = (node: ts.Node | undefined): boolean =>
  node !== undefined && ts.isStringLiteralLike(node) && ids.has(node.text);

const readsId = (node: ts.Expression): boolean =>
  (ts.isPropertyAccessExpression(node) && node.name.text === 'id') ||
  (ts.isIdentifier(node) && node.text === 'id');

/** `x.id === 'funnel'`, whichever way around. */
function isComparison(node: ts.Node): boolean {
  if (!ts.isBinaryExpression(node) || !/^[!=]==?$/.test(node.operatorToken.getText())) return false;
  return (isId(node.left) && readsId(node.right)) || (isId(node.right) && readsId(node.left));
}

const isCase = (node: ts.Node): boolean =>
  ts.isCaseClause(node) && isId(node.expression) && readsId(node.parent.parent.expression);

/** An object with pages for keys, or a list of them, or of pairs that begin with them. */
function isList(node: ts.Node): boolean {
  const names = ts.isObjectLiteralExpression(node)
    ? node.properties.flatMap(({ name }) =>
        name && (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) ? [name.text] : []
      )
    : ts.isArrayLiteralExpression(node)
      ? node.elements.flatMap((one) => textOf(one) ?? [])
      : [];
  const pages = names.filter((name) => ids.has(name));
  return pages.length > 1 && pages.some((name) => !ordinary.has(name));
}

function textOf(node: ts.Expression): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  const first = ts.isArrayLiteralExpression(node) ? node.elements[0] : undefined;
  return first && ts.isStringLiteralLike(first) ? first.text : null;
}

import ts from 'typescript';
import { expect, it } from 'vitest';
import { parsed, sourceFiles, visit, type SourceFile } from '../support/source-files';

/** Only the tag composes statements, and only engines send text. */
const exempt = /^src\/lib\/(sql|engine)\//;

it('writes SQL only with the tag', () => {
  const files = sourceFiles(['src']).filter(({ path }) => !exempt.test(path));
  expect(files.flatMap(looseSql)).toEqual([]);
});

it.each([
  ["db.query('select 1')", 1],
  ['db.query(`select ${name}`)', 1],
  ["db.query('select ' + name)", 1],
  ['sql([text] as never)', 1],
  ['const s = { parts: [{ text: name }] }', 1],
  ['connection.runQuery(1, text)', 1],
  ['db.query(sql`select ${name}`); db.query(statement); url.query; cache.get("a")', 0]
])('sees loose SQL in %s', (text, expected) => {
  expect(looseSql({ path: 'a.ts', text })).toHaveLength(expected);
});

function looseSql(file: SourceFile): string[] {
  const found: string[] = [];
  visit(parsed(file), (node) => {
    if (ts.isCallExpression(node) && isLooseCall(node)) found.push(node.getText());
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'parts' && holdsText(node))
      found.push(node.getText());
  });
  return found.map((what) => `${file.path}: ${what.slice(0, 80)}`);
}

function isLooseCall({ expression, arguments: [first] }: ts.CallExpression): boolean {
  if (ts.isIdentifier(expression)) return expression.text === 'sql';
  if (!ts.isPropertyAccessExpression(expression) || !first) return false;
  const name = expression.name.text;
  if (/^(runQuery|createPrepared|startPendingQuery)$/.test(name)) return true;
  return name === 'query' && isText(first);
}

const isText = (node: ts.Expression): boolean =>
  ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || ts.isBinaryExpression(node);

function holdsText({ initializer }: ts.PropertyAssignment): boolean {
  return /\btext\s*[:,}]/.test(initializer.getText());
}

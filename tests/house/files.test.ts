import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { parsed, project, sourceFiles } from '../support/source-files';

const mostLines = 250;
const ours = ['src', 'tests', 'data-samples', 'models'].filter((name) =>
  existsSync(join(project, name))
);
const files = sourceFiles(ours);
const paths = files.map(({ path }) => path);

/** Word lists, which grow with the exports that are known. */
const lists = /\/vocabularies\/|\/crm-headers\.ts$/;

it(`keeps files under ${mostLines} lines`, () => {
  const long = files
    .filter(({ path }) => !lists.test(path))
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > mostLines);
  expect(long.map(({ path, lines }) => `${path}: ${lines} lines`)).toEqual([]);
});

it('has no folder or file that could hold anything', () => {
  const vague = /^(utils?|common|helpers?|misc|shared|v\d+)$|[-_.](utils?|helpers?)\b/i;
  const names = paths.filter((path) => path.split('/').some((part) => vague.test(part)));
  expect(names).toEqual([]);
});

it('names modules in kebab-case and components in PascalCase', () => {
  const odd = paths
    .filter((path) => !path.startsWith('src/routes/'))
    .filter((path) =>
      path.endsWith('.svelte')
        ? !/^[A-Z][A-Za-z0-9]*\.svelte$/.test(basename(path))
        : !/^[a-z0-9]+(-[a-z0-9]+)*(\.(svelte|worker|test|d))*\.(ts|js|mjs)$/.test(basename(path))
    );
  expect(odd).toEqual([]);
});

it('has no barrels: the one list is that of the analyses', () => {
  const barrels = files.filter(
    (file) =>
      file.path !== 'src/lib/analyses/index.ts' &&
      file.path.endsWith('.ts') &&
      (/(^|\/)index\.ts$/.test(file.path) || onlyReExports(parsed(file)))
  );
  expect(barrels.map(({ path }) => path)).toEqual([]);
});

function onlyReExports({ statements }: ts.SourceFile): boolean {
  return (
    statements.length > 0 &&
    statements.every((one) => ts.isExportDeclaration(one) && one.moduleSpecifier !== undefined)
  );
}

it('leaves no work notes behind', () => {
  const note = new RegExp(
    `\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'].join('|')})\\b`
  );
  expect(files.filter(({ text }) => note.test(text)).map(({ path }) => path)).toEqual([]);
});

it('keeps the top level as it is', () => {
  const allowed =
    /^(src|static|models|data-samples|tests|docs|build|node_modules|package(-lock)?\.json|svelte\.config\.js|vite\.config\.ts|tsconfig\.json|eslint\.config\.js|README\.md|CONTRIBUTING\.md|LICENSE|Dockerfile|dist|\..+)$/;
  expect(readdirSync(project).filter((name) => !allowed.test(name))).toEqual([]);
});

it('locks versions without naming the host they came from', () => {
  const lock = readFileSync(join(project, 'package-lock.json'), 'utf8');
  expect(lock.match(/"resolved": "https?:[^"]+"/g) ?? []).toEqual([]);
});

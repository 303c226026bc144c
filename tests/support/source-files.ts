import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const project = fileURLToPath(new URL('../..', import.meta.url));

export interface SourceFile {
  /** From the project's root, with forward slashes. */
  path: string;
  text: string;
}

/** Every file we wrote under the given folders whose name ends in one of the extensions. */
export function sourceFiles(
  folders: string[],
  extensions: string[] = ['.ts', '.js', '.mjs', '.svelte']
): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && extensions.some((ext) => entry.name.endsWith(ext)))
      .map((entry) => relative(project, join(entry.parentPath, entry.name)))
      .filter((path) => !path.includes('messages/compiled/'))
      .sort()
      .map((path) => ({ path, text: readFileSync(join(project, path), 'utf8') }))
  );
}

/** The syntax tree of a file's script; a component's scripts are read as one. */
export function parsed({ path, text }: SourceFile): ts.SourceFile {
  const scripts = /<script[^>]*>([\s\S]*?)<\/script>/g;
  const code = path.endsWith('.svelte')
    ? Array.from(text.matchAll(scripts), (match) => match[1]).join('\n')
    : text;
  return ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
}

/** Visits every node of a tree. */
export function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  node.forEachChild((child) => visit(child, see));
}

/** What a file imports, re-exports, or starts as a worker, as written. */
export function importsOf(file: SourceFile): string[] {
  const found: string[] = [];
  visit(parsed(file), (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node))
      keep(node.moduleSpecifier, found);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      keep(node.arguments[0], found);
    else if (ts.isNewExpression(node) && node.expression.getText() === 'URL')
      keep(node.arguments?.[0], found);
  });
  return found;
}

function keep(node: ts.Expression | undefined, found: string[]): void {
  if (node && ts.isStringLiteral(node)) found.push(node.text);
}

/** The path an import leads to, without extension; null where it leaves the project. */
export function target(from: string, specifier: string): string | null {
  const path = specifier.startsWith('$lib/')
    ? specifier.replace('$lib', 'src/lib')
    : specifier.startsWith('.')
      ? join(dirname(from), specifier)
      : null;
  return path && withoutExtension(path);
}

export const withoutExtension = (path: string) => path.replace(/\.(svelte\.ts|svelte|ts|js)$/, '');

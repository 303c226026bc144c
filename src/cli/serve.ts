import { access, readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import sirv from 'sirv';
import { manifestName, readManifest, siteFolder } from '../lib/site/manifest';
import { frameAncestors } from './frame-ancestors';
import { cacheControl, securityHeaders } from './security-headers';

export interface ServeOptions {
  /** Folder of built files. */
  root?: string;
  /** 0 takes any free port. */
  port?: number;
  host?: string;
  /** The path the site stands under, with both slashes. */
  base?: string;
  /** Origins whose pages may embed the site, beside its own; where none is told, those it lists itself. */
  embeddedBy?: readonly string[];
}

const builtSite = fileURLToPath(new URL('../../build', import.meta.url));

/** Serves built files as a web server should: packed, with the security headers, under any path. */
export async function serve({
  root = builtSite,
  port = 4173,
  host = '127.0.0.1',
  base = '/',
  embeddedBy: told = []
}: ServeOptions = {}): Promise<{ address: string; server: Server }> {
  const embeddedBy = told.length ? told : await listedIn(root);
  const files = sirv(root, {
    gzip: true,
    brotli: true,
    etag: true,
    setHeaders: (response, path) => response.setHeader('Cache-Control', cacheControl(path))
  });
  // a night that is published while this serves is seen at once
  const nights = sirv(root, {
    dev: true,
    gzip: true,
    setHeaders: (response, path) => response.setHeader('Cache-Control', cacheControl(path))
  });
  const listed = JSON.stringify(embeddedBy);
  const notFound = await readFile(join(root, '404.html'), 'utf8').catch(() => null);
  const headers = Object.entries(securityHeaders(embeddedBy));
  const server = createServer((request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    if (request.url === `${base}embed-origins.json`)
      return void response.writeHead(200, { 'Content-Type': 'application/json' }).end(listed);
    answer(request, response, { base, files, nights, notFound });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return { address: `http://${host === '127.0.0.1' ? 'localhost' : host}:${taken}${base}`, server };
}

/** Those that the site itself names, in `embed-origins.json` and in what was published. */
async function listedIn(root: string): Promise<string[]> {
  const text = await readFile(join(root, 'embed-origins.json'), 'utf8').catch(() => '[]');
  const manifest = await readFile(join(root, siteFolder, manifestName), 'utf8').catch(() => 'null');
  const published = readManifest(JSON.parse(manifest))?.site?.embed_origins ?? [];
  return [...new Set([...(JSON.parse(text) as string[]), ...published].flatMap(frameAncestors))];
}

interface Site {
  base: string;
  files: ReturnType<typeof sirv>;
  /** The same for what is published while it runs. */
  nights: ReturnType<typeof sirv>;
  /** The page for what is not there. */
  notFound: string | null;
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { base, files, nights, notFound }: Site
): void {
  const [path = '/', search] = (request.url ?? '/').split('?');
  const end = (status: number, headers: Record<string, string> = {}) =>
    response.writeHead(status, { 'Content-Type': 'text/plain', ...headers }).end(`${status}\n`);
  // Pages link relative to their folder, so a folder's address must end in a slash.
  if (`${path}/` === base || (path.startsWith(base) && /\/[^/.]+$/.test(path)))
    return void end(308, { Location: `${path}/${search ? `?${search}` : ''}` });
  if (!path.startsWith(base)) return void end(404);
  request.url = `/${(request.url ?? '').slice(base.length)}`;
  const serving = request.url.startsWith(`/${siteFolder}/`) ? nights : files;
  serving(request, response, () => {
    if (notFound === null) return void end(404);
    response.writeHead(404, { 'Content-Type': 'text/html' }).end(notFound);
  });
}

/** `/sub/path/` of `sub/path`. */
const withSlashes = (base: string) => `/${base}/`.replace(/\/+/g, '/');

const usage = `Serves a built Sluice on this machine.

  --root <folder>            what is served; build/ where none is named
  --port <number>            4173, or the next that is free, where none is named
  --host <name>              127.0.0.1; 0.0.0.0 lets other machines in
  --base <path>              the path the site stands under; /
  --frame-ancestors <origin> a site whose pages may embed it; again for each
  --help                     this`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      root: { type: 'string' },
      port: { type: 'string' },
      host: { type: 'string' },
      base: { type: 'string', default: '/' },
      'frame-ancestors': { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', short: 'h', default: false }
    }
  });
  if (values.help) return console.log(usage);
  const asked = values.port === undefined ? undefined : portOf(values.port);
  const root = resolve(values.root ?? builtSite);
  await access(join(root, 'index.html')).catch(() => {
    throw new Error(`--root: there is no index.html in ${root}`);
  });
  const options = {
    root,
    host: values.host,
    base: withSlashes(values.base),
    embeddedBy: values['frame-ancestors'].flatMap(frameAncestors)
  };
  for (let port = asked ?? 4173; ; port++) {
    try {
      const { address } = await serve({ ...options, port });
      console.log(`Sluice is at ${address}`);
      return;
    } catch (error) {
      const busy = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!busy || asked !== undefined || port > 4273) throw error;
    }
  }
}

function portOf(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) < 65_536) return Number(text);
  throw new Error(`--port: “${text}” is no port`);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 2;
  });

import { access, readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { gzip } from 'node:zlib';
import sirv from 'sirv';
import { manifestName, siteFolder } from '../lib/site/manifest';
import { builtSite, withSlashes } from './built-site';
import { embedOrigins } from './embed-origins';
import { frameAncestors } from './frame-ancestors';
import { cacheControl, securityHeaders } from './security-headers';
import type { Streams } from './streams';

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
  /** Names this machine may be called by, beside its own, where only it can reach the server. */
  names?: readonly string[];
}

/** Serves built files as a web server should: packed, with the security headers, under any path. */
export async function serve({
  root = builtSite,
  port = 4173,
  host = '127.0.0.1',
  base = '/',
  embeddedBy: told = [],
  names = []
}: ServeOptions = {}): Promise<{ address: string; server: Server }> {
  const embeddedBy = told.length ? told : await embedOrigins(root);
  const setHeaders = (response: ServerResponse, path: string) => {
    response.setHeader('Cache-Control', cacheControl(path));
    if (path.endsWith('.parquet')) response.setHeader('Content-Type', 'application/octet-stream');
  };
  const files = sirv(root, { gzip: true, brotli: true, etag: true, setHeaders });
  // a night that is published while this serves is seen at once
  const nights = sirv(root, { dev: true, gzip: true, setHeaders });
  const listed = JSON.stringify(embeddedBy);
  const notFound = await readFile(join(root, '404.html'), 'utf8').catch(() => null);
  const headers = Object.entries(securityHeaders(embeddedBy));
  const called = isLoopback(host) ? new Set([...loopback, host, ...names]) : null;
  const server = createServer((request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    const refused = refusal(request, called);
    if (refused) return void end(response, refused.status, refused.headers);
    if (request.url === `${base}embed-origins.json`)
      return void response.writeHead(200, { 'Content-Type': 'application/json' }).end(listed);
    if (request.url === `${base}${siteFolder}/${manifestName}` && takesGzip(request))
      return void packedManifest(root, response).catch(() =>
        answer(request, response, { base, files, nights, notFound })
      );
    answer(request, response, { base, files, nights, notFound });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return { address: `http://${host === '127.0.0.1' ? 'localhost' : host}:${taken}${base}`, server };
}

const takesGzip = ({ headers }: IncomingMessage): boolean =>
  /\bgzip\b/.test(String(headers['accept-encoding'])) && !headers.range;

/** A published manifest has no packed one beside it: the two could not be put in place in one step. */
async function packedManifest(root: string, response: ServerResponse): Promise<void> {
  const path = join(root, siteFolder, manifestName);
  const [content, { mtime }] = await Promise.all([readFile(path), stat(path)]);
  const packed = await promisify(gzip)(content);
  response
    .writeHead(200, {
      'Content-Type': 'application/json',
      'Content-Encoding': 'gzip',
      'Cache-Control': cacheControl(path),
      'Last-Modified': mtime.toUTCString(),
      Vary: 'Accept-Encoding'
    })
    .end(packed);
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
  // Pages link relative to their folder, so a folder's address must end in a slash.
  if (`${path}/` === base || (path.startsWith(base) && /\/[^/.]+$/.test(path)))
    return void end(response, 308, { Location: `${path}/${search ? `?${search}` : ''}` });
  if (!path.startsWith(base)) return void end(response, 404);
  request.url = `/${(request.url ?? '').slice(base.length)}`;
  const serving = request.url.startsWith(`/${siteFolder}/`) ? nights : files;
  serving(request, response, () => {
    if (notFound === null) return void end(response, 404);
    response.writeHead(404, { 'Content-Type': 'text/html' }).end(notFound);
  });
}

function end(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>> = {}
): void {
  response.writeHead(status, { 'Content-Type': 'text/plain', ...headers }).end(`${status}\n`);
}

/** Why a request is not answered; null where it is. `called` are the names of this machine; null for any. */
function refusal(
  { method = '', url = '', headers: { host = '' } }: IncomingMessage,
  called: ReadonlySet<string> | null
): { status: number; headers?: Record<string, string> } | null {
  if (!['GET', 'HEAD'].includes(method)) return { status: 405, headers: { Allow: 'GET, HEAD' } };
  // another site's name that was made to mean this machine
  if (called && !called.has(host.replace(/:\d+$/, '').toLowerCase())) return { status: 421 };
  const [path = ''] = url.split('?');
  // two slashes begin another host, where an address is taken for a path
  return /^\/(?![/\\])/.test(path) && isDecodable(path) ? null : { status: 400 };
}

const loopback = ['localhost', '127.0.0.1', '[::1]'];
const isLoopback = (host: string): boolean => [...loopback, '::1'].includes(host);

function isDecodable(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes('\0');
  } catch {
    return false;
  }
}

const usage = `Serves a built Sluice on this machine.

  --root <folder>            what is served; build/ where none is named
  --port <number>            4173, or the next that is free, where none is named
  --host <name>              127.0.0.1; 0.0.0.0 lets other machines in
  --base <path>              the path the site stands under; /
  --frame-ancestors <origin> a site whose pages may embed it; again for each
  --name <name>              what a server in front calls this machine; again for each
  --help                     this`;

/** `serve`: goes on until it is ended. Gives 2 where it cannot begin. */
export async function serveVerb(argv: readonly string[], { out, err }: Streams): Promise<0 | 2> {
  try {
    out(await begin(argv));
    return 0;
  } catch (error) {
    err((error as Error).message);
    return 2;
  }
}

async function begin(argv: readonly string[]): Promise<string> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      root: { type: 'string' },
      port: { type: 'string' },
      host: { type: 'string' },
      base: { type: 'string', default: '/' },
      'frame-ancestors': { type: 'string', multiple: true, default: [] },
      name: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', short: 'h', default: false }
    }
  });
  if (values.help) return usage;
  const asked = values.port === undefined ? undefined : portOf(values.port);
  const root = resolve(values.root ?? builtSite);
  await access(join(root, 'index.html')).catch(() => {
    throw new Error(`--root: there is no index.html in ${root}`);
  });
  const options = {
    root,
    host: values.host,
    base: withSlashes(values.base),
    embeddedBy: values['frame-ancestors'].flatMap(frameAncestors),
    names: values.name.map((name) => name.toLowerCase())
  };
  for (let port = asked ?? 4173; ; port++) {
    try {
      const { address } = await serve({ ...options, port });
      return `Sluice is at ${address}`;
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

// npm start and whoever calls this file; packed, it is a part of another one
if (process.argv[1]?.endsWith('serve.ts'))
  process.exitCode = await serveVerb(process.argv.slice(2), {
    out: console.log,
    err: console.error
  });

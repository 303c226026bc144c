import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site of another origin than the app, which embeds it: the body of its one page, as last set. */
export async function hostSite(): Promise<{
  origin: string;
  /** The same, as another port of the host that the app is served from: there storage is not apart. */
  sameSite: string;
  body: string;
  close: () => void;
}> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><html lang="en"><title>host</title>${site.body}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const site = {
    origin: `http://127.0.0.1:${port}`,
    sameSite: `http://localhost:${port}`,
    body: '',
    close: () => void server.close()
  };
  return site;
}

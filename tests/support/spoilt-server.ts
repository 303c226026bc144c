import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server is about to send. */
export interface Sending {
  /** From the root of the site. */
  path: string;
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A server in front of another one that spoils what it sends. */
export async function spoiltServer(
  behind: string,
  spoil: (sending: Sending, asked: IncomingHttpHeaders) => Partial<Sending>
): Promise<{ address: string; server: Server }> {
  const root = new URL(behind);
  const server = createServer((asked, answer) => {
    const to = new URL(asked.url!, root);
    request(to, { headers: { ...asked.headers, host: root.host } }, (reply) => {
      const parts: Buffer[] = [];
      reply.on('data', (part: Buffer) => parts.push(part));
      reply.on('end', () => {
        const sending = {
          path: to.pathname.slice(root.pathname.length),
          status: reply.statusCode!,
          headers: reply.headers,
          body: Buffer.concat(parts)
        };
        const sent = { ...sending, ...spoil(sending, asked.headers) };
        for (const [name, value] of Object.entries(sent.headers))
          if (value !== undefined && !/^(content-length|transfer-encoding)$/.test(name))
            answer.setHeader(name, value);
        answer.writeHead(sent.status).end(sent.body);
      });
    }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://localhost:${port}${root.pathname}`, server };
}

import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { AppError } from '../../lib/domain/app-error';

const patienceMs = 30_000;

export interface Reply {
  status: number;
  /** A header by its name in lower case; empty where it is not sent. */
  header(name: string): string;
  /** Unpacked; empty where only the headers were asked for. */
  body: Buffer;
}

interface Asking {
  /** Whether the server may pack what it sends. */
  packed?: boolean;
  /** Ends the answer after its headers. */
  headersOnly?: boolean;
  headers?: Record<string, string>;
}

export type Ask = (path: string, asking?: Asking) => Promise<Reply>;

/**
 * Asks the server of a site for files by their path from its root, following no redirect.
 *
 * @throws AppError `site_unreachable` where no answer comes.
 */
export const askServer =
  (root: URL, own: Record<string, string> = {}): Ask =>
  (path, { packed = true, headersOnly = false, headers = {} } = {}) => {
    const address = new URL(path, root);
    const send = address.protocol === 'https:' ? secureRequest : plainRequest;
    const asked = { 'Accept-Encoding': packed ? 'br, gzip' : 'identity', ...own, ...headers };
    return new Promise((resolve, reject) => {
      const fail = ({ message, code }: NodeJS.ErrnoException) =>
        reject(
          new AppError('site_unreachable', { address: address.href, reason: code ?? message })
        );
      const sent = send(
        address,
        { headers: asked, timeout: patienceMs, agent: false },
        (answer) => {
          if (headersOnly) {
            answer.destroy();
            return resolve(replyOf(answer, Buffer.alloc(0)));
          }
          const parts: Buffer[] = [];
          answer
            .on('data', (part: Buffer) => void parts.push(part))
            .on('end', () => resolve(replyOf(answer, Buffer.concat(parts))))
            .on('error', fail);
        }
      );
      sent
        .on('error', fail)
        .on('timeout', () => sent.destroy(new Error(`${patienceMs / 1000} s`)))
        .end();
    });
  };

function replyOf({ statusCode = 0, headers }: IncomingMessage, sent: Buffer): Reply {
  const header = (name: string) => [headers[name] ?? ''].flat().join(', ');
  return { status: statusCode, header, body: unpacked(sent, header('content-encoding')) };
}

/** As a browser would; what does not unpack stays as it came, and is not what was wanted. */
function unpacked(sent: Buffer, encoding: string): Buffer {
  const unpack = { gzip: gunzipSync, br: brotliDecompressSync, deflate: inflateSync }[encoding];
  try {
    return unpack && sent.length ? unpack(sent) : sent;
  } catch {
    return sent;
  }
}

import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { SECOND_MS } from '@app/domain';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import { causeOf, type SendingError } from './sending-error.js';

/** Of one attempt in all: name, connection, TLS, answer. */
export const ATTEMPT_MS_MAX = 10 * SECOND_MS;
/** Of an answer, for whoever asks what a receiver has against us. */
const RESPONSE_BYTES_MAX = 1_024;
/** Addresses that are public by their number and still lead into the machine's own network: the agent of Azure's hosts. */
const DENIED_ADDRESSES = ['168.63.129.16'];

export interface Message {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the receiver said, or why it could not be asked. */
export type Sent =
  { readonly status: number; readonly response: string } | { readonly status: null; readonly error: SendingError };

export interface SenderOptions {
  readonly allowPrivate: boolean;
  /** Only for tests. */
  readonly limitMs?: number;
}

/** Throws only when the signal says that nobody waits for the answer any more. */
export type Sender = (message: Message, signal: AbortSignal) => Promise<Sent>;

/**
 * Sends to public addresses alone, over TLS that is verified; `allowPrivate`: anywhere, without TLS too. Addresses are
 * looked at after the name has been resolved and for every connection, so that a name which points elsewhere tomorrow
 * leads nowhere. Redirects are answers like others. Connections are not kept: a receiver that closes an idle one would
 * look like a receiver that fails.
 */
export function openSender({ allowPrivate, limitMs = ATTEMPT_MS_MAX }: SenderOptions): Sender {
  const filter = {
    allowPrivateIPAddress: allowPrivate,
    allowMetaIPAddress: allowPrivate,
    denyIPAddressList: allowPrivate ? [] : DENIED_ADDRESSES,
  };
  const plain = new RequestFilteringHttpAgent({ ...filter, keepAlive: false });
  const secure = new RequestFilteringHttpsAgent({ ...filter, keepAlive: false, rejectUnauthorized: true });
  return async (message, signal) => {
    const url = new URL(message.url);
    if (url.protocol !== 'https:' && !allowPrivate) return { status: null, error: 'tls' };
    const limit = AbortSignal.timeout(limitMs);
    const options = { method: 'POST', headers: message.headers, signal: AbortSignal.any([limit, signal]) };
    const answer = Promise.withResolvers<IncomingMessage>();
    let request: http.ClientRequest | null = null;
    try {
      request =
        url.protocol === 'https:'
          ? https.request(url, { ...options, agent: secure })
          : http.request(url, { ...options, agent: plain });
      // Also what happens after the answer has begun: without a listener it would end the process.
      request.on('error', answer.reject);
      request.on('response', answer.resolve);
      request.end(message.body);
      const response = await answer.promise;
      return { status: response.statusCode ?? 0, response: await readStart(response) };
    } catch (error) {
      if (signal.aborted) throw error;
      return { status: null, error: limit.aborted ? 'timeout' : causeOf(error) };
    } finally {
      request?.destroy();
    }
  };
}

/** The status has decided by now: of the text there is as much as came in time. NUL is what PostgreSQL cannot keep. */
async function readStart(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response) {
      const part = Buffer.from(chunk);
      chunks.push(part);
      bytes += part.length;
      if (bytes >= RESPONSE_BYTES_MAX) break;
    }
  } catch {
    // Cut short: by the limit, or by the receiver.
  }
  return Buffer.concat(chunks).subarray(0, RESPONSE_BYTES_MAX).toString('utf8').replaceAll('\0', '\uFFFD');
}

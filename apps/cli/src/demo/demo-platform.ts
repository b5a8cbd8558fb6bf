import { WEBHOOK_EVENTS } from '@app/domain';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { Webhook } from 'standardwebhooks';
import type { Connection } from '../client/assay-client.js';
import { DeskSession } from './desk-session.js';

const NAME = 'Demo platform';
/** Ours are of a kilobyte; nobody else knows where this listens. */
const BODY_BYTES_MAX = 65_536;

/** The other side: what a platform does with what it is told, as small as it can be. It counts, and acts on nothing. */
export class DemoPlatform {
  #told = 0;
  #webhook: Webhook | null = null;
  readonly #server = createServer((request, response) => void this.#receive(request, response).catch(() => response.destroy()));

  /** Listens on this machine, and asks to be told of everything from now on; in place of the platform of an earlier demo. */
  static async open(connection: Connection): Promise<DemoPlatform> {
    const platform = new DemoPlatform();
    platform.#server.listen(0, '127.0.0.1');
    await once(platform.#server, 'listening');
    await platform.#register(connection).catch(async (error: unknown) => {
      await platform.close();
      throw error;
    });
    return platform;
  }

  /** Messages whose signature was right. */
  get told(): number {
    return this.#told;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #register(connection: Connection): Promise<void> {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the demo platform does not listen');
    const secret = await DeskSession.withKey(connection).makeWebhook({
      name: NAME,
      url: `http://127.0.0.1:${address.port}/assay`,
      events: WEBHOOK_EVENTS.filter((event) => event !== 'webhook.test'),
    });
    this.#webhook = new Webhook(secret);
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    try {
      if (this.#webhook === null) throw new Error('nobody may know of this receiver yet');
      this.#webhook.verify(body, headers);
    } catch {
      response.writeHead(401).end();
      return;
    }
    this.#told += 1;
    response.writeHead(204).end();
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes > BODY_BYTES_MAX) throw new Error('more than a webhook sends');
    chunks.push(part);
  }
  return Buffer.concat(chunks).toString('utf8');
}

import { createServer, type IncomingHttpHeaders } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';

/** A request as it arrived. */
export interface ReceivedRequest {
  readonly path: string;
  /** By the clock of this process. */
  readonly arrivedAt: number;
  /** The event's id. */
  readonly id: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What a receiver answers; null: nothing, ever. */
export type Answering = (request: ReceivedRequest, earlier: readonly ReceivedRequest[]) => Reply | null;

const MESSAGE = z.object({ type: z.string(), timestamp: z.iso.datetime(), data: z.looseObject({}) });
export type ReceivedMessage = z.infer<typeof MESSAGE>;

/** The message, if this secret has signed it; throws otherwise. As docs/webhooks.md tells platforms to do it. */
export function verified({ body, headers }: ReceivedRequest, secret: string): ReceivedMessage {
  const texts = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  return MESSAGE.parse(new Webhook(secret).verify(body, texts));
}

/** A platform's endpoint: takes what it is sent, verifies it as the documentation says, and answers what the story wants. */
export class Receiver {
  readonly received: ReceivedRequest[] = [];
  answer: Answering;
  readonly #server: ReturnType<typeof createServer>;

  private constructor(answer: Answering) {
    this.answer = answer;
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const reply = this.#take({
          path: request.url ?? '',
          arrivedAt: Date.now(),
          headers: request.headers,
          body: Buffer.concat(chunks).toString(),
        });
        if (reply !== null) response.writeHead(reply.status, reply.headers).end(reply.body ?? '');
      });
    });
  }

  static async open(answer: Answering = () => ({ status: 204 })): Promise<Receiver> {
    const receiver = new Receiver(answer);
    await new Promise<void>((resolve) => receiver.#server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the receiver does not listen');
    return address.port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/assay`;
  }

  /** What was told of the subject, verified with the secret, in the order of arrival. */
  toldOf(subject: string, secret: string): ReceivedMessage[] {
    return this.received.map((request) => verified(request, secret)).filter(({ data }) => Object.values(data).includes(subject));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #take(arrived: Omit<ReceivedRequest, 'id'>): Reply | null {
    const request = { ...arrived, id: String(arrived.headers['webhook-id']) };
    const reply = this.answer(request, [...this.received]);
    this.received.push(request);
    return reply;
  }
}

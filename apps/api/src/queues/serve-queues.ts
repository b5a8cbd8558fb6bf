import { join } from 'node:path';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import type { ControllerHandlerReturnType } from '@bull-board/api/dist/types.js';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Queue } from 'bullmq';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Redis } from 'ioredis';
import { DomainError, HOUR_MS, SECOND_MS } from '@app/domain';
import { openToLook } from '@app/queues';
import { CONFIG, LOGGER, REDIS, type Config, type Logger } from '@app/runtime';
import { Board } from './board.js';
import { BOARD_POLICY, boardPage } from './board-page.js';

const BASE = '/admin/queues';
const ADMINS = { config: { access: { anyOf: ['admin'], loopback: false } } } as const;
/** Refused while the details are hidden. */
const REDIS_DETAILS = '/api/redis/stats';
/** More than a page shows; each is read whole from Redis. */
const JOBS_PER_PAGE_MAX = 50;
/** Looked at while something is wrong, and then by several at once: each poll reads every queue. */
const POLL_SECONDS = 10;
/** Many times what reading the queues takes; who looks while Redis is away is told so before they think the page is broken. */
const LOOK_MS_MAX = 3 * SECOND_MS;
const UI = {
  boardTitle: 'Assay',
  favIcon: { default: 'static/images/logo.svg', alternative: 'static/favicon-32x32.png' },
  hideDocsLink: true,
  // The metrics say more; and its picture brings an inline style.
  hideRedisDetails: true,
  miscLinks: [{ text: 'Console', url: '/console/' }],
  pollingInterval: { forceInterval: POLL_SECONDS },
  sortQueues: true,
};

type Handler = Board['reads'][number]['handler'];
type Request = FastifyRequest<{ Params: Record<string, string>; Querystring: Record<string, string | undefined> }>;

/**
 * BullMQ's queues to look at, by Bull Board at `/admin/queues`: for admins and auditors, read-only. Its routes are registered one by
 * one, so that they are guarded and counted as all others are. Queues are opened at the first look.
 */
export function serveQueues(app: NestFastifyApplication): void {
  const instance: FastifyInstance = app.getHttpAdapter().getInstance();
  const board = new Board(UI);
  const queues = new LookedAt(app);
  const page = boardPage(board.files, { basePath: BASE, uiConfig: board.uiConfig });
  for (const path of ['', ...board.pages]) {
    instance.get(`${BASE}${path}`, ADMINS, (_request, reply) =>
      reply.type('text/html; charset=utf-8').header('content-security-policy', BOARD_POLICY).send(page),
    );
  }
  instance.get<{ Params: { '*': string } }>(`${BASE}/static/*`, ADMINS, (request, reply) =>
    reply.sendFile(request.params['*'], join(board.files, 'static'), { maxAge: HOUR_MS, immutable: false }),
  );
  for (const { path, handler } of board.reads.filter((read) => read.path !== REDIS_DETAILS)) {
    const look = async (request: Request, late: AbortSignal): Promise<unknown> => {
      await queues.reach();
      // Asked meanwhile to come again: the look itself is not begun.
      late.throwIfAborted();
      if (board.queues.size === 0) board.show(queues.open().map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })));
      return answer(handler, board, request);
    };
    instance.get(`${BASE}${path}`, ADMINS, (request: Request) => inTime((late) => look(request, late)));
  }
  instance.addHook('onClose', () => queues.close());
}

async function answer(handler: Handler, { queues, uiConfig }: Board, { params, query }: Request): Promise<unknown> {
  const bounded = { ...query, ...(query['jobsPerPage'] !== undefined && { jobsPerPage: atMost(query['jobsPerPage']) }) };
  const { status = 200, body } = await told(handler({ queues, uiConfig, params, query: bounded, body: {}, headers: {} }));
  if (status < 400) return body;
  throw status === 404
    ? new DomainError('request.not-found', 'There is no such queue or job: jobs are removed once they are done.')
    : new DomainError('request.malformed', 'The queues cannot be asked this way.');
}

/** Commands wait for Redis as long as it takes; people do not. */
async function inTime<T>(work: (late: AbortSignal) => Promise<T>): Promise<T> {
  const late = new AbortController();
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.abort();
    reject(new DomainError('service.unavailable', 'Redis, where the queues are, does not answer: look again later.'));
  }, LOOK_MS_MAX);
  try {
    return await Promise.race([work(late.signal), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** Bull Board decodes some parameters once more than the server has, and reads some of its own refusals as JSON. */
async function told(answering: ReturnType<Handler>): Promise<ControllerHandlerReturnType> {
  try {
    return await answering;
  } catch (error) {
    if (!(error instanceof URIError || error instanceof SyntaxError)) throw error;
    throw new DomainError('request.malformed', 'A parameter cannot be read.');
  }
}

const atMost = (wanted: string): string => (Number(wanted) > JOBS_PER_PAGE_MAX ? String(JOBS_PER_PAGE_MAX) : wanted);

/** The queues, once somebody looks. */
class LookedAt {
  readonly #app: NestFastifyApplication;
  #queues: readonly Queue[] = [];

  constructor(app: NestFastifyApplication) {
    this.#app = app;
  }

  /** Resolves when Redis answers: one command that waits for it, in place of all that a look needs. */
  async reach(): Promise<void> {
    await this.#app.get<Redis>(REDIS).ping();
  }

  open(): readonly Queue[] {
    const { redisPrefix, scorePartitions } = this.#app.get<Config>(CONFIG);
    const logger = this.#app.get<Logger>(LOGGER);
    this.#queues = openToLook({
      redis: this.#app.get<Redis>(REDIS),
      redisPrefix,
      scorePartitions,
      onError: (error) => logger.warn({ err: error }, 'the queues cannot be looked at'),
    });
    return this.#queues;
  }

  async close(): Promise<void> {
    await Promise.all(this.#queues.map((queue) => queue.close()));
  }
}

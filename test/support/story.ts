import { setTimeout as wait } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { z } from 'zod';
import { createApi } from '../../apps/api/src/create-api.js';
import { createWorker } from '../../apps/worker/src/create-worker.js';
import type { Role } from '@app/review';
import type { Database, Environment } from '@app/runtime';
import { openTestWorld, type TestWorld } from './open-test-world.js';
import { signInAs, signInVouched, type SignedInMember } from './sign-in-as.js';
import * as answers from './story-answers.js';
import type { WireTransaction } from './story-events.js';

/** Everything is judged within a second; a busy machine gets this long before the story is wrong. Below jest's limit, to say of what. */
const DEADLINE_MS = 20_000;
const POLL_MS = 20;
const BATCH_MAX = 1_000;

export interface RequestOptions {
  /** An object is sent as JSON, a string as it is. */
  readonly body?: unknown;
  /** The story's all-scopes key unless given; null sends none. */
  readonly key?: string | null;
  readonly version?: number | string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

interface StoryOptions {
  /** It can be left out, and started later. */
  readonly worker?: boolean;
  /** Over that of the world. */
  readonly environment?: Environment;
  /** Where the API listens; unless somebody has to know beforehand, any. */
  readonly port?: number;
}

/** Opens an API and a worker on a world of their own. */
export async function openStory({ worker = true, environment = {}, port = 0 }: StoryOptions = {}): Promise<Story> {
  const world = await openTestWorld(environment);
  const api = await createApi(world.config);
  await api.listen(port, '127.0.0.1');
  const story = new Story(world, api, await api.getUrl());
  if (worker) await story.startWorker();
  return story;
}

/** Asks until there is an answer; fails, saying what was waited for, at the deadline. */
export async function until<Value>(what: string, look: () => Promise<Value | null>): Promise<Value> {
  const deadline = Date.now() + DEADLINE_MS;
  while (Date.now() < deadline) {
    const value = await look();
    if (value !== null) return value;
    await wait(POLL_MS);
  }
  throw new Error(`waited ${DEADLINE_MS} ms in vain: ${what}`);
}

/** A platform and its staff, who know Assay through HTTP alone. */
export class Story {
  readonly #world: TestWorld;
  readonly #api: NestFastifyApplication;
  readonly #url: string;
  #worker: NestFastifyApplication | null = null;

  constructor(world: TestWorld, api: NestFastifyApplication, url: string) {
    this.#world = world;
    this.#api = api;
    this.#url = url;
  }

  async startWorker(): Promise<void> {
    this.#worker = await createWorker(this.#world.config);
    await this.#worker.init();
  }

  async close(): Promise<void> {
    await this.#worker?.close();
    await this.#api.close();
    await this.#world.close();
  }

  async request(method: string, path: string, { body, key, version, headers }: RequestOptions = {}): Promise<Answer> {
    const secret = key === undefined ? this.#world.config.bootstrapApiKey : key;
    const answer = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        ...(secret === null ? {} : { authorization: `Bearer ${secret}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(version === undefined ? {} : { 'if-match': String(version) }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text === '' ? null : JSON.parse(text) };
  }

  /** The body of a 200, which must have the shape. */
  async get<Shape extends z.ZodType>(path: string, shape: Shape): Promise<z.infer<Shape>> {
    const { status, body } = await this.request('GET', path);
    if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${JSON.stringify(body)}`);
    return shape.parse(body);
  }

  /** Records everything, in order, in batches; throws unless all of it is new. */
  async record(...transactions: readonly WireTransaction[]): Promise<void> {
    for (let from = 0; from < transactions.length; from += BATCH_MAX) {
      const slice = transactions.slice(from, from + BATCH_MAX);
      const { status, body } = await this.request('POST', '/v1/transactions/batch', { body: { transactions: slice } });
      const { summary, results } = status === 200 ? answers.BATCH.parse(body) : { summary: null, results: body };
      if (summary?.recorded !== slice.length) throw new Error(`a batch was not recorded (${status}): ${JSON.stringify(results)}`);
    }
  }

  transaction = (id: string) => this.get(`/v1/transactions/${encodeURIComponent(id)}`, answers.TRANSACTION);
  payout = (id: string) => this.get(`/v1/payouts/${encodeURIComponent(id)}`, answers.PAYOUT);
  provenance = (id: string) => this.get(`/v1/payouts/${encodeURIComponent(id)}/provenance`, answers.PROVENANCE);
  trace = (id: string) => this.get(`/v1/purchases/${encodeURIComponent(id)}/trace`, answers.TRACE);
  caseOf = (id: string) => this.get(`/v1/cases/${encodeURIComponent(id)}`, answers.CASE_DETAILS);

  /** The transaction's assessment, once it has one. */
  assessed = ({ id }: Pick<WireTransaction, 'id'>): Promise<answers.AssessmentAnswer> =>
    until(`an assessment of ${id}`, async () => (await this.transaction(id)).assessment);

  /** The payout once it has left `pending`. */
  judged = ({ id }: Pick<WireTransaction, 'id'>): Promise<answers.PayoutAnswer> =>
    until(`a judgement of ${id}`, async () => {
      const answer = await this.payout(id);
      return answer.status === 'pending' ? null : answer;
    });

  /** The payout once it has the status. */
  payoutIn = (status: answers.PayoutAnswer['status'], { id }: Pick<WireTransaction, 'id'>): Promise<answers.PayoutAnswer> =>
    until(`${id} to be ${status}`, async () => {
      const answer = await this.payout(id);
      return answer.status === status ? answer : null;
    });

  /** A new member of the staff, signed in: what their browser sends with every request. */
  async signIn(role: Role, email: string, name?: string): Promise<SignedInMember> {
    const who = { role, email, port: this.#world.config.api.port };
    return signInAs(this.#world.database, name === undefined ? who : { ...who, name });
  }

  /** The same without a password: for many at once, since each password costs a fraction of a second. */
  signInVouched(role: Role, email: string): Promise<SignedInMember> {
    return signInVouched(this.#world.database, { role, email, port: this.#world.config.api.port });
  }

  get url(): string {
    return this.#url;
  }

  /** Lets the clock of one case run ahead, for what nobody waits ten minutes or thirty seconds for. */
  get database(): Database {
    return this.#world.database;
  }

  /** A new key's secret. */
  async keyOf(owner: string, ...scopes: readonly string[]): Promise<string> {
    const { body } = await this.request('POST', '/v1/keys', { body: { name: `key of ${owner}`, owner, scopes } });
    return z.looseObject({ secret: z.string() }).parse(body).secret;
  }
}

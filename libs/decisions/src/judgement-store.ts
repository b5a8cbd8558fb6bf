import { SECOND_MS, systemClock, type Clock } from '@app/domain';
import { NO_MODEL, type Model, type ModelStore } from '@app/models';
import type { Database } from '@app/runtime';
import { judgementOf, type Judgement } from './judgement.js';
import { completePolicy } from './policy/define-policy.js';
import { policyReadFailures, tellLiveVersion } from './policy/policy.metrics.js';
import type { Policy } from './policy/policy.js';
import { readLivePolicy } from './policy/publications.js';
import { releaseDefaultPolicy } from './policy/release-default.js';

/** How late a publication may have effect in a process. */
const POLL_MS = SECOND_MS;

export interface JudgementStoreOptions {
  readonly database: Database;
  /** Where the live model comes from; started and stopped with this. None is used unless given. */
  readonly models?: Pick<ModelStore, 'start' | 'stop' | 'current'>;
  readonly clock?: Clock;
}

/** What this process judges by: the live policy and model, at most a second old while PostgreSQL answers. */
export class JudgementStore {
  readonly #database: Database;
  readonly #models: JudgementStoreOptions['models'];
  readonly #clock: Clock;
  #judgement: Judgement | null = null;
  #timer: NodeJS.Timeout | null = null;
  #looking = false;

  constructor({ database, models, clock = systemClock }: JudgementStoreOptions) {
    this.#database = database;
    this.#models = models;
    this.#clock = clock;
  }

  /** Reads what is live, after making this release's default so where nobody published another; then keeps looking. */
  async start(): Promise<void> {
    await this.#models?.start();
    await releaseDefaultPolicy(this.#database, this.#clock());
    await this.refresh();
    this.#timer ??= setInterval(() => void this.#look(), POLL_MS).unref();
  }

  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    await this.#models?.stop();
  }

  /** Called by the application that holds it, when it ends. */
  async onApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  get #model(): Model {
    return this.#models?.current() ?? NO_MODEL;
  }

  /** What to judge a batch by. The same object as long as neither policy nor model changes. */
  current(): Judgement {
    if (this.#judgement === null) throw new Error('a judgement was asked for before start() had read the live policy');
    const model = this.#model;
    if (this.#judgement.model !== model) this.#use(this.#judgement.policy, model);
    return this.#judgement;
  }

  /** Looks at once. Throws when PostgreSQL does not answer; what was live stays in use then. */
  async refresh(): Promise<void> {
    const live = await readLivePolicy(this.#database, this.#judgement?.policy.version ?? null);
    if (live === null) throw new Error('no policy is live: start() makes the default one so');
    if (live.document !== null) this.#use(completePolicy(live.document, live.version), this.#model);
  }

  #use(policy: Policy, model: Model): void {
    this.#judgement = judgementOf(policy, model);
    tellLiveVersion(policy.version, model.version);
  }

  /** One look at a time: a database that answers late is not asked again meanwhile. */
  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      await this.refresh();
    } catch {
      policyReadFailures.inc();
    } finally {
      this.#looking = false;
    }
  }
}

import { setTimeout as wait } from 'node:timers/promises';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { SECOND_MS } from '@app/domain';
import type { Database, Logger } from '@app/runtime';
import { Places } from './places.js';
import { taskDuration, taskFailures } from './schedule.metrics.js';
import { tryExclusively } from './try-exclusively.js';

/** Something to be done again and again, by one process at a time. Missing one turn never matters. */
export interface Task {
  /** kebab-case; names its lock and its metric label. */
  readonly name: string;
  /** From the end of one run to the start of the next. */
  readonly everyMs: number;
  /** May work for hours, and come hours late. */
  readonly isLengthy?: boolean;
  /** Ends early when the signal says that the process is told to end. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

export interface SchedulerOptions {
  readonly tasks: readonly Task[];
  readonly database: Database;
  readonly logger: Logger;
  /** Connections of the database at most; six at the least. */
  readonly databasePoolMax: number;
}

/**
 * Connections that are left for what tasks do: each task holds one for its lock while it works on another. If all were held
 * by locks, nobody could go on; at the start, when all tasks are due at once, they would be.
 */
const CONNECTIONS_LEFT = 3;
/** For lengthy tasks, which have places of their own: a year's backtest must not keep waiting what stops money. */
const LENGTHY_PLACES = 2;

/** What a shutdown waits for a task under way. */
const STOP_MS_MAX = 4 * SECOND_MS;

/** Runs tasks, each on its own, from boot to shutdown. A task that fails is tried again at its next turn. */
export class Scheduler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #stop = new AbortController();
  readonly #tasks: readonly Task[];
  readonly #database: Database;
  readonly #logger: Logger;
  readonly #prompt: Places;
  readonly #lengthy = new Places(LENGTHY_PLACES);
  #loops: Promise<void>[] = [];

  constructor({ tasks, database, logger, databasePoolMax }: SchedulerOptions) {
    this.#tasks = tasks;
    this.#database = database;
    this.#logger = logger;
    this.#prompt = new Places(databasePoolMax - CONNECTIONS_LEFT - LENGTHY_PLACES);
  }

  onApplicationBootstrap(): void {
    this.#loops = this.#tasks.map((task) => this.#repeat(task));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    await Promise.race([Promise.all(this.#loops), wait(STOP_MS_MAX, undefined, { ref: false })]);
  }

  async #repeat(task: Task): Promise<void> {
    const { signal } = this.#stop;
    const places = task.isLengthy === true ? this.#lengthy : this.#prompt;
    taskFailures.inc({ task: task.name }, 0);
    while (!signal.aborted) {
      await places.within(() => this.#once(task, signal));
      await wait(task.everyMs, undefined, { signal }).catch(() => undefined);
    }
  }

  async #once(task: Task, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const end = taskDuration.startTimer({ task: task.name });
    try {
      const done = await tryExclusively(this.#database, task.name, () => task.run(signal));
      if (done) end();
    } catch (error) {
      taskFailures.inc({ task: task.name });
      this.#logger.error({ err: error, task: task.name }, 'a scheduled task failed; it runs again at its next turn');
    }
  }
}

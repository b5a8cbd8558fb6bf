import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync } from 'node:fs';
import type { Environment } from '@app/runtime';
import { logTail, openLog } from './log-file.js';
import { built } from './project-root.js';

export interface ProcessSpec {
  readonly name: 'api' | 'worker';
  readonly env: Environment;
  /** Its standard output and error. */
  readonly logFile: string;
  /** Called with each pid it gets: restarts change it. */
  readonly onStarted: () => void;
  /** Called with the reason when it is not started again. */
  readonly onGivenUp: (message: string) => void;
}

/** A process that ends this often within the window has a reason that another start does not mend. */
const RESTARTS_MAX = 5;
const RESTART_WINDOW_MS = 60_000;
const RESTART_AFTER_MS = 500;
/** Of the 10 s that a clean end may take; the servers need the rest. */
const DRAIN_MS = 6_000;

/** The API or a worker, started again when it falls over. */
export class KeptProcess {
  readonly #spec: ProcessSpec;
  #child: ChildProcess | null = null;
  #exitedAt: number[] = [];
  #stopping = false;

  constructor(spec: ProcessSpec) {
    this.#spec = spec;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  start(): void {
    const { name, env, logFile } = this.#spec;
    const log = openLog(logFile);
    const guard = built('libs/runtime/src/end-with-parent.js');
    const args = ['--enable-source-maps', '--import', guard, built(`apps/${name}/src/main.js`)];
    // Its own group: Ctrl-C must reach it through us only, once.
    this.#child = spawn(process.execPath, args, { env, stdio: ['ignore', log, log, 'ipc'], detached: true });
    closeSync(log);
    this.#spec.onStarted();
    this.#child.once('exit', () => this.#startAgain());
  }

  /** Asks it to end, and ends it when it has not by {@link DRAIN_MS}. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    const impatience = setTimeout(() => child.kill('SIGKILL'), DRAIN_MS);
    await exited;
    clearTimeout(impatience);
  }

  #startAgain(): void {
    if (this.#stopping) return;
    const now = Date.now();
    this.#exitedAt = [...this.#exitedAt.filter((at) => now - at < RESTART_WINDOW_MS), now];
    if (this.#exitedAt.length > RESTARTS_MAX) return this.#giveUp();
    setTimeout(() => {
      if (!this.#stopping) this.start();
    }, RESTART_AFTER_MS);
  }

  #giveUp(): void {
    const { name, logFile } = this.#spec;
    this.#spec.onGivenUp(
      `The ${name} process ended ${RESTARTS_MAX + 1} times within a minute (${logFile}):\n${logTail(logFile)}`,
    );
  }
}

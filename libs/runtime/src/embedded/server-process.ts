import { spawn, type ChildProcess } from 'node:child_process';
import { openSync, closeSync, readFileSync, rmSync } from 'node:fs';
import { writePidFile } from './pid-file.js';
import { gone, processIdentity, signal } from './process-identity.js';

/** How to run one server and how to tell that it answers. */
export interface ServerSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** The unprivileged user it runs as, when we are root and it refuses root. */
  readonly runAs: { readonly uid: number; readonly gid: number } | null;
  readonly pidFile: string;
  readonly logFile: string;
  /** Ends it without waiting for its clients. */
  readonly stopSignal: NodeJS.Signals;
  /** Rejects while the server does not answer. */
  readonly ping: () => Promise<void>;
}

const READY_WITHIN_MS = 60_000;
const PING_EVERY_MS = 50;
/** Both servers stop within a second when healthy; a killed one recovers from its log at the next start. */
const STOP_WITHIN_MS = 7_000;
/** Falling over this often in a row has a reason that another start does not mend. */
const RESTARTS_MAX = 20;
/** A server that was up for this long had not failed to start. */
const STABLE_AFTER_MS = 5_000;
const RESTART_AFTER_MS = 250;
const LOG_TAIL_LINES = 8;

/** A server that is brought back when it falls over, until it is stopped. */
export class ServerProcess {
  readonly #spec: ServerSpec;
  readonly #onGivenUp: (message: string) => void;
  #child: ChildProcess | null = null;
  #stopping = false;
  #restarts = 0;

  constructor(spec: ServerSpec, onGivenUp: (message: string) => void) {
    this.#spec = spec;
    this.#onGivenUp = onGivenUp;
  }

  /** Resolves once the server answers. Rejects with the end of its log when it does not come up. */
  async start(): Promise<void> {
    const child = this.#spawn();
    const until = Date.now() + READY_WITHIN_MS;
    while (Date.now() < until && isRunning(child) && !this.#stopping) {
      if (await this.#answers()) return this.#watch(child);
      await new Promise((resolve) => setTimeout(resolve, PING_EVERY_MS));
    }
    if (isRunning(child)) child.kill('SIGKILL');
    throw new Error(`${this.#spec.name} did not start:\n${this.#logTail()}`);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    const pid = this.#child?.pid;
    const identity = pid === undefined ? null : processIdentity(pid);
    if (pid !== undefined && identity) {
      signal(pid, this.#spec.stopSignal);
      if (!(await gone(identity, STOP_WITHIN_MS))) signal(pid, 'SIGKILL');
    }
    rmSync(this.#spec.pidFile, { force: true });
  }

  #spawn(): ChildProcess {
    const { command, args, runAs, logFile, pidFile } = this.#spec;
    const log = openSync(logFile, 'a', 0o600);
    // A group of its own: Ctrl-C in a terminal must reach the servers last, and through us.
    const child = spawn(command, [...args], { stdio: ['ignore', log, log], cwd: '/', detached: true, ...runAs });
    closeSync(log);
    child.on('error', () => undefined);
    if (child.pid !== undefined) writePidFile(pidFile, child.pid);
    this.#child = child;
    return child;
  }

  #answers(): Promise<boolean> {
    return this.#spec.ping().then(
      () => true,
      () => false,
    );
  }

  #watch(child: ChildProcess): void {
    const upSince = Date.now();
    const onExit = (): void => {
      if (Date.now() - upSince > STABLE_AFTER_MS) this.#restarts = 0;
      this.#restart();
    };
    if (!isRunning(child)) onExit();
    else child.once('exit', onExit);
  }

  #restart(): void {
    if (this.#stopping) return;
    this.#restarts += 1;
    if (this.#restarts > RESTARTS_MAX) {
      this.#onGivenUp(`${this.#spec.name} keeps falling over:\n${this.#logTail()}`);
      return;
    }
    setTimeout(() => {
      if (!this.#stopping) this.start().catch(() => this.#restart());
    }, RESTART_AFTER_MS);
  }

  #logTail(): string {
    try {
      return readFileSync(this.#spec.logFile, 'utf8').trimEnd().split('\n').slice(-LOG_TAIL_LINES).join('\n');
    } catch {
      return `${this.#spec.command} could not be run`;
    }
  }
}

const isRunning = (child: ChildProcess): boolean =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null;

import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Environment } from '@app/runtime';
import { eventually } from './eventually.js';

/** A cold start takes 2 s; the machine may be busy. */
const READY_WITHIN_MS = 30_000;
const LOG_CHARACTERS = 3_000;

export interface AppProcessOptions {
  readonly name: 'api' | 'worker';
  readonly env: Environment;
  /** Answers 200 at `/health/ready`. */
  readonly url: string;
  readonly logFile: string;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The built API or worker as a process of its own, that nobody starts again but the test. */
export class AppProcess {
  readonly url: string;
  readonly #options: AppProcessOptions;
  #child: ChildProcess | null = null;
  #exit: Promise<Exit> = Promise.resolve({ code: null, signal: null });
  #isAsked = false;
  #fell: Exit | null = null;

  constructor(options: AppProcessOptions) {
    this.#options = options;
    this.url = options.url;
  }

  /** Why it ended although nobody had asked it to; null while it has not. */
  get fell(): string | null {
    return this.#fell && `${this.#options.name} ended by itself (${JSON.stringify(this.#fell)}): ${this.log()}`;
  }

  start(): void {
    const { name, env, logFile } = this.#options;
    const log = openSync(logFile, 'a', 0o600);
    const args = [
      '--enable-source-maps',
      '--import',
      built('libs/runtime/src/end-with-parent.js'),
      built(`apps/${name}/src/main.js`),
    ];
    // The channel ends it when the test run itself is killed.
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', log, log, 'ipc'] });
    closeSync(log);
    this.#child = child;
    this.#isAsked = false;
    this.#exit = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        if (!this.#isAsked) this.#fell = { code, signal };
        resolve({ code, signal });
      });
    });
  }

  async ready(): Promise<void> {
    const answers = eventually(`${this.#options.name} is ready`, READY_WITHIN_MS, async () => {
      // Nothing more to wait for.
      if (this.fell !== null) return null;
      const response = await fetch(`${this.url}/health/ready`, { signal: AbortSignal.timeout(READY_WITHIN_MS) });
      return response.ok ? null : `${response.status} ${await response.text()}`;
    });
    await answers.catch((error: unknown) => {
      throw new Error(`${String(error)}\n${this.log()}`, { cause: error });
    });
    if (this.fell !== null) throw new Error(this.fell);
  }

  /** Sends the signal and waits for the end. Nothing happens when it has ended already. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<Exit> {
    this.#isAsked = true;
    this.#child?.kill(signal);
    return this.#exit;
  }

  log(): string {
    const { logFile } = this.#options;
    return existsSync(logFile) ? readFileSync(logFile, 'utf8').slice(-LOG_CHARACTERS) : '';
  }
}

function built(path: string): string {
  const file = fileURLToPath(new URL(`../../dist/${path}`, import.meta.url));
  if (!existsSync(file)) throw new Error(`dist/${path} is not built: run npm run build`);
  return file;
}

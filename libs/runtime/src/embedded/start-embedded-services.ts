import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { SetupError } from '../setup-error.js';
import type { EmbeddedOptions, EmbeddedUrls, SupervisorLine } from './options.js';

export interface EmbeddedServices extends EmbeddedUrls {
  /** The process that owns the servers. */
  readonly supervisorPid: number;
  /** Resolves with a message when the servers are lost without having been stopped. */
  readonly lost: Promise<string>;
  /** Ends both; resolves when they are gone. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Absolute; data that is there is kept. */
  readonly dataDir: string;
  readonly postgres?: boolean;
  readonly redis?: boolean;
  readonly durable?: boolean;
  /** Told what is happening, for people. */
  readonly log?: (message: string) => void;
  /** Node's arguments that run the supervisor; by default the built one. */
  readonly supervisor?: readonly string[];
}

type Supervisor = ChildProcessByStdio<Writable, Readable, null>;

/**
 * Brings up PostgreSQL and Redis on free ports of 127.0.0.1, owned by a process that ends them when this
 * one ends. Throws a SetupError that says what is missing or who else uses the data directory.
 */
export async function startEmbeddedServices(options: StartOptions): Promise<EmbeddedServices> {
  const { dataDir, postgres = true, redis = true, durable = true, log = () => undefined } = options;
  const asked = { dataDir, postgres, redis, durable } satisfies EmbeddedOptions;
  const args = [...(options.supervisor ?? [builtSupervisor()]), JSON.stringify(asked)];
  // Its own group: Ctrl-C reaches it through us, after those who still need the servers have ended.
  const child: Supervisor = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.stdin.on('error', () => undefined);
  const urls = await firstAnswer(child, exited, log);
  let stopped = false;
  return {
    ...urls,
    supervisorPid: child.pid ?? 0,
    lost: exited.then(() =>
      stopped ? new Promise<string>(() => undefined) : 'the process that owns PostgreSQL and Redis ended',
    ),
    stop: async () => {
      stopped = true;
      child.stdin.end();
      await exited;
    },
  };
}

function firstAnswer(child: Supervisor, exited: Promise<void>, log: (message: string) => void): Promise<EmbeddedUrls> {
  return new Promise((resolve, reject) => {
    createInterface(child.stdout).on('line', (text) => {
      const line: SupervisorLine = JSON.parse(text);
      if ('progress' in line) log(line.progress);
      if ('ready' in line) resolve(line.ready);
      if ('failed' in line) reject(new SetupError(line.failed));
    });
    void exited.then(() => reject(new SetupError('PostgreSQL and Redis did not start')));
  });
}

/** Beside this file when this file is built itself, else in `dist`, where `npm run build` puts it. */
function builtSupervisor(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const candidates = [join(here, 'supervisor.js'), join(here, '../../../../dist/libs/runtime/src/embedded/supervisor.js')];
  const built = candidates.find((path) => existsSync(path));
  if (!built) throw new SetupError('Assay is not built: run npm run build');
  return built;
}

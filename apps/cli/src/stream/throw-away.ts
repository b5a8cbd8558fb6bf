import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, processEnvironment, SetupError } from '@app/runtime';
import { AssayClient, type Connection } from '../client/assay-client.js';
import { startAssay, untilAskedToEnd } from '../start/index.js';

export interface ThrowAway {
  readonly connection: Connection;
  /** Resolves with the reason when it cannot go on. */
  readonly broken: Promise<string>;
  /** Ends everything and deletes the data. */
  stop(): Promise<void>;
}

/** An installation of its own on free ports and an empty directory, whatever else runs or is configured. */
export async function startThrowAway(log: (message: string) => void): Promise<ThrowAway> {
  const dataDir = await mkdtemp(join(tmpdir(), 'assay-'));
  const key = `ak_${randomBytes(24).toString('hex')}`;
  try {
    const assay = await startAssay({
      env: {
        ...withoutOurs(processEnvironment()),
        PORT: String(await freePort()),
        ASSAY_DATA_DIR: dataDir,
        ASSAY_BOOTSTRAP_API_KEY: key,
        ASSAY_LOG_LEVEL: 'warn',
        // Months of a population are sent in minutes, by nobody but us.
        ASSAY_RATE_LIMIT: '0',
      },
      log,
    });
    const stop = async (): Promise<void> => {
      await assay.stop();
      await rm(dataDir, { recursive: true, force: true });
    };
    return { connection: { url: assay.apiUrl, key }, broken: assay.broken, stop };
  } catch (error) {
    await rm(dataDir, { recursive: true, force: true });
    throw error;
  }
}

/** Listened for once in a process, however many installations come and go. */
let askedToEnd: Promise<void> | null = null;

/** Does the work on a throw-away installation, and ends it whatever happens: Ctrl-C and a broken process too. */
export async function onThrowAway<Result>(work: (client: AssayClient) => Promise<Result>): Promise<Result> {
  askedToEnd ??= untilAskedToEnd();
  const asked = askedToEnd;
  const assay = await startThrowAway((line) => void process.stderr.write(`  ${line}\n`));
  const ending = new AbortController();
  const interrupted = Promise.race([asked.then(() => 'interrupted'), assay.broken]).then((reason): never => {
    throw new SetupError(reason);
  });
  try {
    return await Promise.race([work(new AssayClient(assay.connection, ending.signal)), interrupted]);
  } finally {
    ending.abort();
    await assay.stop();
  }
}

/** Variables that would tie it to somebody's own installation. */
const OURS = new Set(['DATABASE_URL', 'REDIS_URL', 'PORT', 'HOST', 'METRICS_PORT']);

function withoutOurs(env: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !OURS.has(name) && !name.startsWith('ASSAY_')));
}

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Database, freePort, processEnvironment, startEmbeddedServices } from '@app/runtime';
import { median, type Benchmark, type Comparison, type Size } from './benchmark.js';
import { runPairs } from './run-pairs.js';

/**
 * Single-transaction POSTs over 64 connections, 5 % purchases and 95 % gifts, every id new: authenticated,
 * validated, and durable (PostgreSQL with fsync) before the answer; each is also handed to the queue. No worker
 * runs: assessing is what `pipeline` measures.
 *
 * Against a Nest and Fastify route that parses the same bodies and answers `{ok: true}`. Both servers and the
 * load (autocannon) are processes of their own on this machine; the one that is not measured is idle.
 */
export const intake: Benchmark = {
  name: 'intake',
  ours: 'single POSTs at 64 connections, durable before the answer',
  theirs: 'a bare Nest and Fastify route that parses the same body',
  goal: 0.65,
  run,
};

const SIZES = {
  full: { warmUpSeconds: 4, seconds: 5, pairs: 7 },
  small: { warmUpSeconds: 1, seconds: 1, pairs: 1 },
} as const;
const API_KEY = 'bench-key-0123456789-0123456789';
const READY_POLL_MS = 50;
const READY_MS_MAX = 30_000;

async function run(size: Size, log: (message: string) => void): Promise<Comparison> {
  const { warmUpSeconds, seconds, pairs } = SIZES[size];
  const bench = await openBench();
  const p99s: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  const ours = async (): Promise<number> => keep(p99s.ours, await bench.sendOurs(seconds));
  const theirs = async (): Promise<number> => keep(p99s.theirs, await bench.sendTheirs(seconds));
  try {
    log('warming up…');
    await bench.sendOurs(warmUpSeconds);
    await bench.sendTheirs(warmUpSeconds);
    // As autovacuum does within its first minutes: plans made on empty tables are nobody's plans.
    await bench.analyze();
    const comparison = await runPairs({ count: pairs, unit: 'requests/s', ours, theirs, log });
    return {
      ...comparison,
      notes: [`intake: p99 ${median(p99s.ours).toFixed(0)} ms, of the bare route ${median(p99s.theirs).toFixed(0)} ms`],
    };
  } finally {
    await bench.close();
  }
}

interface Figures {
  readonly perSecond: number;
  readonly p99Ms: number;
}

function keep(p99s: number[], { perSecond, p99Ms }: Figures): number {
  p99s.push(p99Ms);
  return perSecond;
}

interface Bench {
  sendOurs(seconds: number): Promise<Figures>;
  sendTheirs(seconds: number): Promise<Figures>;
  analyze(): Promise<void>;
  close(): Promise<void>;
}

async function openBench(): Promise<Bench> {
  const dataDir = mkdtempSync(join(tmpdir(), 'assay-intake-'));
  const services = await startEmbeddedServices({ dataDir });
  const { databaseUrl, redisUrl } = services;
  if (!databaseUrl || !redisUrl) throw new Error('embedded services started without PostgreSQL or Redis');
  const apiUrl = `http://127.0.0.1:${await freePort()}`;
  const api = startApi(apiUrl, { dataDir, databaseUrl, redisUrl });
  const bare = fork(new URL('./bare-server.js', import.meta.url));
  const load = fork(new URL('./intake-load.js', import.meta.url));
  const close = async (): Promise<void> => {
    load.disconnect();
    bare.disconnect();
    if (api.exitCode === null && api.kill('SIGTERM')) await once(api, 'exit');
    await services.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const { url: bareUrl } = await answerOf(bare, isStarted);
    await untilReady(apiUrl, api);
    let orders = 0;
    const send = (url: string, headers: object, seconds: number): Promise<Figures> => {
      load.send({ url, headers, seconds, run: `${(orders += 1)}` });
      return answerOf(load, isFigures);
    };
    return {
      sendOurs: (seconds) => send(`${apiUrl}/v1/transactions`, { authorization: `Bearer ${API_KEY}` }, seconds),
      sendTheirs: (seconds) => send(bareUrl, {}, seconds),
      analyze: () => analyze(databaseUrl),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function startApi(
  apiUrl: string,
  { dataDir, databaseUrl, redisUrl }: { dataDir: string; databaseUrl: string; redisUrl: string },
): ChildProcess {
  return fork(new URL('../apps/api/src/main.js', import.meta.url), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...processEnvironment(),
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      ASSAY_DATA_DIR: dataDir,
      ASSAY_IDENTITY_KEY: 'identity-key-of-benchmarks-0123456789abcdef',
      ASSAY_BOOTSTRAP_API_KEY: API_KEY,
      ASSAY_LOG_LEVEL: 'warn',
      // Counting is part of the cost; being refused is not what is measured.
      ASSAY_RATE_LIMIT: '1000000',
      PORT: new URL(apiUrl).port,
    },
  });
}

async function untilReady(apiUrl: string, api: ChildProcess): Promise<void> {
  const deadline = Date.now() + READY_MS_MAX;
  while (Date.now() < deadline && api.exitCode === null) {
    const answer = await fetch(`${apiUrl}/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await wait(READY_POLL_MS);
  }
  throw new Error('the API did not get ready: its errors stand above');
}

async function analyze(databaseUrl: string): Promise<void> {
  const database = await Database.connect({ databaseUrl, databasePoolMax: 1 });
  await database.query({ text: 'analyze' });
  await database.close();
}

/** The next message of a child; throws what it reports as an error. */
async function answerOf<Answer>(child: ChildProcess, isAnswer: (message: unknown) => message is Answer): Promise<Answer> {
  const [message]: unknown[] = await once(child, 'message');
  if (isAnswer(message)) return message;
  throw new Error(`a process of the benchmark failed: ${JSON.stringify(message)}`);
}

const has = <Key extends string>(message: unknown, key: Key): message is Record<Key, unknown> =>
  typeof message === 'object' && message !== null && key in message;
const isStarted = (message: unknown): message is { url: string } => has(message, 'url') && typeof message.url === 'string';
const isFigures = (message: unknown): message is Figures => has(message, 'perSecond') && typeof message.perSecond === 'number';

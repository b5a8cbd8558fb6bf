import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Database } from '../database/database.js';
import { openRedis } from '../redis.js';
import { gone, processIdentity } from './process-identity.js';
import { startEmbeddedServices, type EmbeddedServices } from './start-embedded-services.js';

const HOOKS = pathToFileURL(join(process.cwd(), 'test/support/typescript-hooks.mjs')).href;
const SUPERVISOR = ['--import', HOOKS, join(process.cwd(), 'libs/runtime/src/embedded/supervisor.ts')];
const GONE_WITHIN_MS = 10_000;

describe('embedded services', () => {
  let dataDir: string;
  let running: EmbeddedServices[] = [];

  const start = async (): Promise<{ services: EmbeddedServices; databaseUrl: string; redisUrl: string }> => {
    const services = await startEmbeddedServices({ dataDir, durable: false, supervisor: SUPERVISOR });
    running.push(services);
    const { databaseUrl, redisUrl } = services;
    if (databaseUrl === null || redisUrl === null) throw new Error('both were asked for');
    return { services, databaseUrl, redisUrl };
  };
  const query = async (databaseUrl: string, text: string): Promise<object[]> => {
    const database = await Database.connect({ databaseUrl, databasePoolMax: 2 });
    const { rows } = await database.query<object>({ text });
    await database.close();
    return rows;
  };
  const serverIdentities = (): string[] => ['postgres.pid', 'redis.pid'].map((file) => readFileSync(join(dataDir, file), 'utf8'));

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'assay-embedded-'));
    chmodSync(dataDir, 0o711);
  });
  afterEach(async () => {
    await Promise.all(running.map((services) => services.stop()));
    running = [];
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('keep their data over a restart and leave nothing running', async () => {
    const first = await start();
    await query(first.databaseUrl, 'create table kept as select 42 as answer');
    const servers = serverIdentities();
    await first.services.stop();
    expect(servers.map((identity) => processIdentity(Number.parseInt(identity, 10)))).toEqual([null, null]);
    const second = await start();
    expect(await query(second.databaseUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  test('refuse a data directory that another instance uses', async () => {
    await start();
    await expect(start()).rejects.toThrow(/is in use by another Assay \(process \d+\)/);
  });

  test('reap what a killed supervisor left behind, and keep its data', async () => {
    const first = await start();
    await query(first.databaseUrl, 'create table kept as select 42 as answer');
    const orphans = serverIdentities();
    process.kill(first.services.supervisorPid, 'SIGKILL');
    await expect(first.services.lost).resolves.toContain('ended');
    const second = await start();
    expect(orphans.map((identity) => processIdentity(Number.parseInt(identity, 10)))).toEqual([null, null]);
    expect(await query(second.databaseUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  test('bring a killed server back on the same port', async () => {
    const { databaseUrl, redisUrl } = await start();
    await query(databaseUrl, 'create table kept as select 42 as answer');
    const redis = openRedis({ redisUrl });
    for (const identity of serverIdentities()) {
      process.kill(Number.parseInt(identity, 10), 'SIGKILL');
      expect(await gone(identity, GONE_WITHIN_MS)).toBe(true);
    }
    expect(await redis.ping()).toBe('PONG');
    redis.disconnect();
    await expectEventually(() => query(databaseUrl, 'select answer from kept'), [{ answer: 42 }]);
  });

  test('end when the process that started them is killed', async () => {
    const script = `
      import ${JSON.stringify(HOOKS)};
      const { startEmbeddedServices } = await import(${JSON.stringify(pathToFileURL(join(process.cwd(), 'libs/runtime/src/embedded/start-embedded-services.ts')).href)});
      await startEmbeddedServices({ dataDir: ${JSON.stringify(dataDir)}, durable: false, supervisor: ${JSON.stringify(SUPERVISOR)} });
      console.log('started');`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(parent.stdout, 'data');
    const servers = serverIdentities();
    parent.kill('SIGKILL');
    for (const identity of servers) expect(await gone(identity, GONE_WITHIN_MS)).toBe(true);
  });
});

async function expectEventually(read: () => Promise<object[]>, expected: object[]): Promise<void> {
  const until = Date.now() + GONE_WITHIN_MS;
  let seen: unknown;
  while (Date.now() < until) {
    seen = await read().catch((error: unknown) => error);
    if (Array.isArray(seen)) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(seen).toEqual(expected);
}

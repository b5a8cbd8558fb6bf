import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { freePort, type Environment } from '@app/runtime';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { startAssay, type RunningAssay } from './index.js';

/** A clean end, with everything drained. */
const END_WITHIN_MS = 10_000;

describe('startAssay', () => {
  let world: TestWorld;
  let dataDir: string;
  let running: RunningAssay[] = [];
  let taken: Server | null = null;

  const environment = async (overrides: Environment = {}): Promise<Environment> => ({
    ...world.env,
    PATH: process.execPath,
    PORT: String(await freePort()),
    ASSAY_DATA_DIR: dataDir,
    ...overrides,
  });
  const start = async (overrides: Environment = {}): Promise<RunningAssay> => {
    const assay = await startAssay({ env: await environment(overrides) });
    running.push(assay);
    return assay;
  };

  beforeEach(async () => {
    world = await openTestWorld();
    dataDir = mkdtempSync(join(tmpdir(), 'assay-start-'));
  });
  afterEach(async () => {
    await Promise.all(running.map((assay) => assay.stop()));
    running = [];
    taken?.close();
    taken = null;
    rmSync(dataDir, { recursive: true, force: true });
    await world.close();
  });

  test('is ready, says where in run.json, and leaves nothing running', async () => {
    const assay = await start();
    expect((await fetch(`${assay.apiUrl}/health/ready`)).status).toBe(200);
    expect((await fetch(assay.metricsUrls.worker)).status).toBe(200);
    const run: unknown = JSON.parse(readFileSync(join(dataDir, 'run.json'), 'utf8'));
    expect(run).toMatchObject({ apiUrl: assay.apiUrl, pids: { start: process.pid, api: assay.processes.api.pid } });
    const pids = [assay.processes.api.pid, assay.processes.worker.pid];
    const askedAt = Date.now();
    await assay.stop();
    expect(Date.now() - askedAt).toBeLessThan(END_WITHIN_MS);
    for (const pid of pids) expect(isRunning(pid)).toBe(false);
    expect(existsSync(join(dataDir, 'run.json'))).toBe(false);
  });

  test('starts a killed process again', async () => {
    const assay = await start();
    const { pid } = assay.processes.api;
    process.kill(pid ?? 0, 'SIGKILL');
    await eventually(async () => {
      expect(assay.processes.api.pid).not.toBe(pid);
      expect((await fetch(`${assay.apiUrl}/health/ready`)).status).toBe(200);
    });
  });

  test('refuses a data directory that is in use', async () => {
    await start();
    await expect(start()).rejects.toThrow(/is in use by another Assay \(process \d+\): stop it or set ASSAY_DATA_DIR/);
  });

  test('says which port is taken', async () => {
    const port = await freePort();
    const server = createServer().listen(port, '127.0.0.1');
    taken = server;
    await expect(start({ PORT: String(port) })).rejects.toThrow(`Port ${port} of 127.0.0.1 is taken: choose another with PORT`);
  });

  test.each([
    ['DATABASE_URL', 'postgresql://assay:x@127.0.0.1:1/assay', /^PostgreSQL at 127\.0\.0\.1:1\/assay cannot be used: .+$/],
    ['REDIS_URL', 'redis://127.0.0.1:1', /^Redis at 127\.0\.0\.1:1 cannot be used: .+$/],
    ['ASSAY_IDENTITY_KEY', '', /ASSAY_IDENTITY_KEY is required/],
  ])('says what is wrong with %s', async (name, value, message) => {
    await expect(start({ [name]: value })).rejects.toThrow(message);
    expect(existsSync(join(dataDir, 'assay.pid'))).toBe(false);
  });
});

function isRunning(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function eventually(claim: () => Promise<void>): Promise<void> {
  const until = Date.now() + END_WITHIN_MS;
  for (;;) {
    try {
      return await claim();
    } catch (error) {
      if (Date.now() > until) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

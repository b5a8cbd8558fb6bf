import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '@app/runtime';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { simulate, theMonth } from '../simulate/index.js';
import { startAssay, type RunningAssay } from '../start/index.js';

const CLI = join(import.meta.dirname, '../../../../dist/apps/cli/src/main.js');
const START_PATIENCE_MS = 60_000;

describe('importing into a running installation', () => {
  let world: TestWorld;
  let assay: RunningAssay;
  let dir = '';
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'assay-import-'));
    world = await openTestWorld({ ASSAY_DATA_DIR: dir, PORT: String(await freePort()) });
    assay = await startAssay({ env: world.env });
  }, START_PATIENCE_MS);
  afterAll(async () => {
    await assay.stop();
    await world.close();
    await rm(dir, { recursive: true });
  });

  it(
    'resumes after SIGKILL, passes over bad lines, and records every transaction once',
    async () => {
      const simulation = simulate({ seed: 'import', scale: 0.15, plots: 0, startsAt: Date.UTC(2026, 8, 1) });
      const lines = [...theMonth(simulation)].map((event) => JSON.stringify(event));
      const file = join(dir, 'events.ndjson');
      await writeFile(file, [...lines.slice(0, 700), 'not json', ...lines.slice(700)].join('\n'));
      const args = [CLI, 'import', file, '--batch', '5'];

      const first = spawn(process.execPath, args, { env: { ...assay.env }, stdio: 'ignore' });
      const exited = once(first, 'exit');
      const linesDone = await firstCheckpoint(`${file}.checkpoint`);
      first.kill('SIGKILL');
      await exited;
      expect(linesDone).toBeLessThan(lines.length);

      const second = await promisify(execFile)(process.execPath, args, { env: { ...assay.env } });
      expect(second.stderr).toContain('resuming after line');
      expect(second.stderr).toContain('line 701: it is not a JSON object');
      expect(second.stdout).toContain('1 invalid');
      const { rows } = await world.database.query<{ count: number }>({ text: 'select count(*) as count from transaction_key' });
      expect(rows[0]?.count).toBe(lines.length);
    },
    START_PATIENCE_MS,
  );
});

/** How many lines the import had done when it first noted so. */
async function firstCheckpoint(path: string): Promise<number> {
  for (;;) {
    const text = await readFile(path, 'utf8').catch(() => null);
    const match = /"linesDone":(\d+)/.exec(text ?? '');
    if (match) return Number(match[1]);
    await pause(2);
  }
}

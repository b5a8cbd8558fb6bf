import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chainAudit, writeAudit } from '@app/review';
import { processEnvironment } from '@app/runtime';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';

const CLI = join(import.meta.dirname, '../../../../dist/apps/cli/src/main.js');
const NOON = Date.UTC(2026, 10, 1, 12);

describe('audit verify', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await openTestWorld();
    for (const id of ['a', 'b', 'c']) {
      const subject = { type: 'case', id };
      await writeAudit(world.database, { at: NOON, actor: 'key:1', action: 'case.claimed', subject, details: {} });
    }
    await chainAudit(world.database);
  });
  afterAll(() => world.close());

  async function verify(...options: string[]): Promise<{ code: number | null; stdout: string }> {
    const run = spawn(process.execPath, [CLI, 'audit', 'verify', ...options], { env: { ...processEnvironment(), ...world.env } });
    const ended = new Promise<number | null>((resolve) => run.on('close', resolve));
    return { stdout: await text(run.stdout), code: await ended };
  }

  it('ends with 0 and the head of an intact chain, with 1 and the first broken entry of another', async () => {
    expect(await verify()).toEqual({ code: 0, stdout: expect.stringMatching(/^Intact: 3 entries. Head: [0-9a-f]{64}\n$/) });
    await world.database.query({ text: 'alter table audit_log disable trigger user' });
    await world.database.query({ text: `update audit_log set actor = 'key:2' where position = 2` });
    const broken = await verify('--json');
    expect(broken.code).toBe(1);
    expect(JSON.parse(broken.stdout)).toMatchObject({ status: 'broken', position: 2, fault: 'altered' });
  });
});

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fingerprintOf, NOTHING_YET, readCheckpoint, writeCheckpoint } from './checkpoint.js';

describe('a checkpoint', () => {
  let dir = '';
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'checkpoint-'));
  });
  afterEach(() => rm(dir, { recursive: true }));

  it('is read back as it was written, and is null before the first', async () => {
    const path = join(dir, 'c');
    expect(await readCheckpoint(path)).toBeNull();
    const checkpoint = { fingerprint: 'f', linesDone: 12, tally: { ...NOTHING_YET, recorded: 11, invalid: 1 } };
    await writeCheckpoint(path, checkpoint);
    expect(await readCheckpoint(path)).toEqual(checkpoint);
    await expect(readFile(`${path}.new`)).rejects.toThrow('ENOENT');
  });

  it('that is something else is refused with what to do', async () => {
    const path = join(dir, 'c');
    await writeFile(path, '{"linesDone": "many"}');
    await expect(readCheckpoint(path)).rejects.toThrow('--checkpoint');
  });

  it('belongs to one content: a longer or changed file has another fingerprint', async () => {
    const [one, longer, changed] = [join(dir, '1'), join(dir, '2'), join(dir, '3')];
    await writeFile(one, 'a\nb\n');
    await writeFile(longer, 'a\nb\nc\n');
    await writeFile(changed, 'a\nB\n');
    const prints = await Promise.all([one, one, longer, changed].map(fingerprintOf));
    expect(prints[0]).toBe(prints[1]);
    expect(new Set(prints).size).toBe(3);
  });
});

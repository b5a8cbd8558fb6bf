import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AssayClient } from '../client/assay-client.js';
import { readCheckpoint, type Checkpoint } from './checkpoint.js';
import { openApiStandIn, type ApiStandIn } from './fixtures/api-stand-in.js';
import { importFile, type BadLine } from './import-file.js';

describe('importing a file', () => {
  let dir = '';
  let api: ApiStandIn;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'import-'));
    api = await openApiStandIn();
  });
  afterEach(async () => {
    await api.close();
    await rm(dir, { recursive: true });
  });

  const bad: BadLine[] = [];
  async function runImport(lines: readonly string[], resume: Checkpoint | null = null) {
    const file = join(dir, 'events.ndjson');
    await writeFile(file, lines.join('\n'));
    bad.length = 0;
    return importFile(new AssayClient({ url: api.url, key: 'key' }), {
      file,
      checkpointFile: join(dir, 'checkpoint'),
      fingerprint: 'f',
      resume,
      batchSize: 2,
      onProgress: () => undefined,
      onBadLine: (line) => void bad.push(line),
    });
  }

  const line = (id: string): string => JSON.stringify({ id });

  it('reports bad lines with the numbers that an editor shows, and sends all others', async () => {
    api.invalid.add('c');
    const tally = await runImport([line('a'), 'nonsense', '', '[1]', line('b'), line('c')]);
    expect(api.log).toEqual(['sent a', 'sent b', 'sent c']);
    expect(bad).toEqual([
      { line: 2, problem: 'it is not a JSON object' },
      { line: 4, problem: 'it is not a JSON object' },
      { line: 6, problem: '/coins must be positive' },
    ]);
    expect(tally).toEqual({ recorded: 2, duplicate: 0, conflict: 0, invalid: 3 });
  });

  it('resumes after the last batch that was acknowledged, and counts on', async () => {
    const lines = ['a', 'b', 'c', 'd', 'e'].map(line);
    const tally = { recorded: 2, duplicate: 0, conflict: 0, invalid: 0 };
    const result = await runImport(lines, { fingerprint: 'f', linesDone: 2, tally });
    expect(api.log).toEqual(['sent c', 'sent d', 'sent e']);
    expect(result.recorded).toBe(5);
    expect(await readCheckpoint(join(dir, 'checkpoint'))).toMatchObject({ fingerprint: 'f', linesDone: 5 });
  });

  it('notes nothing that was not acknowledged', async () => {
    await api.close();
    const stopped = new AbortController();
    stopped.abort();
    const client = new AssayClient({ url: api.url, key: 'key' }, stopped.signal);
    const file = join(dir, 'events.ndjson');
    await writeFile(file, line('a'));
    const plan = { file, checkpointFile: join(dir, 'checkpoint'), fingerprint: 'f', resume: null, batchSize: 1 };
    const started = importFile(client, { ...plan, onProgress: () => undefined, onBadLine: () => undefined });
    await expect(started).rejects.toThrow('interrupted');
    expect(existsSync(join(dir, 'checkpoint'))).toBe(false);
    api = await openApiStandIn();
  });
});

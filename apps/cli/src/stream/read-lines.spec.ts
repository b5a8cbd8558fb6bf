import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readLines } from './read-lines.js';

describe('reading lines', () => {
  let dir = '';
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'lines-'));
  });
  afterAll(() => rm(dir, { recursive: true }));

  const read = async (file: string): Promise<[number, string][]> => {
    const lines: [number, string][] = [];
    for await (const { number, text } of readLines(file)) lines.push([number, text]);
    return lines;
  };

  it('counts from 1 and reads packed and plain files alike', async () => {
    const text = 'one\r\ntwo\n\nfour';
    await writeFile(join(dir, 'plain.ndjson'), text);
    await writeFile(join(dir, 'packed.ndjson.gz'), gzipSync(text));
    const expected = [
      [1, 'one'],
      [2, 'two'],
      [3, ''],
      [4, 'four'],
    ];
    expect(await read(join(dir, 'plain.ndjson'))).toEqual(expected);
    expect(await read(join(dir, 'packed.ndjson.gz'))).toEqual(expected);
  });

  it('fails on a file that is not there or was cut short', async () => {
    await expect(read(join(dir, 'none.ndjson'))).rejects.toThrow('ENOENT');
    await writeFile(join(dir, 'cut.ndjson.gz'), gzipSync('line\n'.repeat(10_000)).subarray(0, 40));
    await expect(read(join(dir, 'cut.ndjson.gz'))).rejects.toThrow();
  });

  it('lets a reader stop in the middle without an error that nobody could catch', async () => {
    // More than the streams buffer: the file is still open when the reader stops.
    const text = Array.from({ length: 200_000 }, (_, n) => Math.imul(n, 2654435761)).join('\n');
    await writeFile(join(dir, 'long.ndjson.gz'), gzipSync(text));
    for await (const { number } of readLines(join(dir, 'long.ndjson.gz'))) if (number === 3) break;
    await setTimeout(50);
  });
});

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { z } from 'zod';

const TALLY = z.object({
  recorded: z.number(),
  duplicate: z.number(),
  conflict: z.number(),
  invalid: z.number(),
});
export type Tally = z.infer<typeof TALLY>;
export const NOTHING_YET: Tally = { recorded: 0, duplicate: 0, conflict: 0, invalid: 0 };

const CHECKPOINT = z.object({ fingerprint: z.string(), linesDone: z.number(), tally: TALLY });
/** How far an import came: everything up to `linesDone` was acknowledged or refused. */
export type Checkpoint = z.infer<typeof CHECKPOINT>;

/** Enough of a file to tell it from another of the same size. */
const FINGERPRINT_BYTES = 64 * 1024;

/** Names the file's content by its size and beginning, so that a checkpoint is not used for another file. */
export async function fingerprintOf(file: string): Promise<string> {
  const { size } = await stat(file);
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(FINGERPRINT_BYTES), 0, FINGERPRINT_BYTES, 0);
    return createHash('sha256').update(`${size}\n`).update(buffer.subarray(0, bytesRead)).digest('hex');
  } finally {
    await handle.close();
  }
}

/** The checkpoint, or null when there is none. One that cannot be read is an error: silence would repeat the work. */
export async function readCheckpoint(path: string): Promise<Checkpoint | null> {
  if (!existsSync(path)) return null;
  const text = await readFile(path, 'utf8');
  try {
    return CHECKPOINT.parse(JSON.parse(text));
  } catch {
    throw new Error(`${path} is no checkpoint of an import: delete it, or name another with --checkpoint`);
  }
}

/** Written aside and renamed: a crash leaves the old one or the new one, never half of it. */
export async function writeCheckpoint(path: string, checkpoint: Checkpoint): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(checkpoint));
  await rename(`${path}.new`, path);
}

export const removeCheckpoint = (path: string): Promise<void> => rm(path, { force: true });

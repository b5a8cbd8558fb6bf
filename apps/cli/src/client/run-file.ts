import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const RUN_FILE = z.object({ apiUrl: z.string(), databaseUrl: z.string(), redisUrl: z.string() });

/** What runs on a data directory, or null when nothing does. */
export async function readRunFile(dataDir: string): Promise<z.infer<typeof RUN_FILE> | null> {
  const text = await readFile(join(dataDir, 'run.json'), 'utf8').catch(() => null);
  if (text === null) return null;
  const run = RUN_FILE.safeParse(JSON.parse(text));
  return run.success ? run.data : null;
}

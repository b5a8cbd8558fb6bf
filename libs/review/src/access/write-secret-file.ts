import { chmod, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const OWNER_ONLY = 0o600;

/** Whole or not at all, readable by its owner alone; answers its path. */
export async function writeSecretFile(dataDir: string, name: 'first-key' | 'first-login', text: string): Promise<string> {
  const path = join(dataDir, name);
  const draft = `${path}.${process.pid}`;
  await mkdir(dataDir, { recursive: true });
  await writeFile(draft, `${text}\n`, { mode: OWNER_ONLY });
  await chmod(draft, OWNER_ONLY);
  await rename(draft, path);
  return path;
}

/** Any number of our own: processes that start at once make one first key and one first login between them. */
export const FIRST_START_LOCK = 7_220_411;

import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const SECRET_BYTES = 32;

/** The secret kept in `file`, made at the first call; readable by its owner only. */
export function keptSecret(file: string): string {
  try {
    writeFileSync(file, randomBytes(SECRET_BYTES).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch {
    // It was made before: the first one stays.
  }
  return readFileSync(file, 'utf8').trim();
}

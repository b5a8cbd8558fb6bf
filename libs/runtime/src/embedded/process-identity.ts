import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Field 22 of /proc/<pid>/stat, counted after the parenthesised name, which may hold spaces. */
const START_TIME_AFTER_NAME = 19;

/**
 * A process and when it began: a pid alone is reused. Null when no such process runs.
 * A zombie counts as gone: it waits for its parent and holds nothing.
 */
export function processIdentity(pid: number): string | null {
  try {
    if (process.platform !== 'linux') {
      const began = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
      return began === '' ? null : `${pid}@${began}`;
    }
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : `${pid}@${fields[START_TIME_AFTER_NAME]}`;
  } catch {
    return null;
  }
}

/** Signals it if it still runs. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended meanwhile.
  }
}

/** True once the process is gone, false when `withinMs` have passed. */
export async function gone(identity: string, withinMs: number): Promise<boolean> {
  const until = Date.now() + withinMs;
  while (processIdentity(Number.parseInt(identity, 10)) === identity) {
    if (Date.now() > until) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { gone, processIdentity, signal } from './process-identity.js';

/** An orphan that ignores its polite signal for this long is killed. */
const ORPHAN_PATIENCE_MS = 10_000;

/** The running process that a pid file names, or null. */
export function runningFrom(file: string): string | null {
  try {
    const identity = readFileSync(file, 'utf8').trim();
    return processIdentity(Number.parseInt(identity, 10)) === identity ? identity : null;
  } catch {
    return null;
  }
}

/** Takes `file` for this process. Returns the identity of the process that already has it, or null on success. */
export function claimPidFile(file: string): string | null {
  const holder = runningFrom(file);
  if (holder) return holder;
  rmSync(file, { force: true });
  try {
    writeFileSync(file, processIdentity(process.pid) ?? String(process.pid), { flag: 'wx', mode: 0o600 });
    return null;
  } catch {
    return runningFrom(file) ?? 'another process';
  }
}

export function writePidFile(file: string, pid: number): void {
  writeFileSync(file, processIdentity(pid) ?? String(pid), { mode: 0o600 });
}

/** Ends what an earlier supervisor left running when it was killed. True when there was something. */
export async function reapOrphan(file: string, politely: NodeJS.Signals): Promise<boolean> {
  const identity = runningFrom(file);
  rmSync(file, { force: true });
  if (!identity) return false;
  const pid = Number.parseInt(identity, 10);
  signal(pid, politely);
  if (!(await gone(identity, ORPHAN_PATIENCE_MS))) signal(pid, 'SIGKILL');
  await gone(identity, ORPHAN_PATIENCE_MS);
  return true;
}

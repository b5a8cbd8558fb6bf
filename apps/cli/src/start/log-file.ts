import { closeSync, existsSync, openSync, readSync, renameSync, statSync } from 'node:fs';

/** What one run may have written before its log is put aside at the next start. */
const KEPT_BYTES_MAX = 50 * 1024 * 1024;
const TAIL_BYTES = 8_192;
const TAIL_LINES = 6;
/** Where in the code something happened: in the log, but not for the one line that a person reads first. */
const STACK_FRAME = /^\s+at /;

/** Opens a log for appending; one that has grown large is kept once more as `<file>.1`. */
export function openLog(file: string): number {
  if (existsSync(file) && statSync(file).size > KEPT_BYTES_MAX) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/** The last lines of a log, for a person who has to know why a process ended. */
export function logTail(file: string): string {
  const log = openSync(file, 'r');
  const { size } = statSync(file);
  const bytes = Buffer.alloc(Math.min(size, TAIL_BYTES));
  readSync(log, bytes, 0, bytes.length, size - bytes.length);
  closeSync(log);
  const lines = bytes.toString('utf8').split('\n');
  return lines
    .filter((line) => line.trim() !== '' && !STACK_FRAME.test(line))
    .slice(-TAIL_LINES)
    .join('\n');
}

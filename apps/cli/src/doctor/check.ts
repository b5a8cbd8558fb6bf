import color from 'picocolors';

export type CheckStatus = 'ok' | 'warn' | 'fail';

/** One line of the doctor's. */
export interface Check {
  readonly name: string;
  readonly status: CheckStatus;
  readonly finding: string;
  /** What to do next; absent when nothing is. */
  readonly advice?: string;
}

const MARKS: Readonly<Record<CheckStatus, string>> = {
  ok: color.green('ok  '),
  warn: color.yellow('warn'),
  fail: color.red('fail'),
};

const NAME_WIDTH = 13;

export function renderCheck({ name, status, finding, advice }: Check): string {
  const line = `${MARKS[status]}  ${name.padEnd(NAME_WIDTH)} ${finding}`;
  return advice === undefined ? line : `${line}\n      ${' '.repeat(NAME_WIDTH)} → ${advice}`;
}

/** Runs one check; that it could not be made is a failure of its own, never a crash of the doctor. */
export async function attempt(name: string, advice: string, look: () => Promise<Check>): Promise<Check> {
  try {
    return await look();
  } catch (error) {
    const finding = error instanceof Error ? error.message : String(error);
    return { name, status: 'fail', finding, advice };
  }
}

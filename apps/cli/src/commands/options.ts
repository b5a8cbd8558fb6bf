import { DAY_MS, HOUR_MS, systemClock, type EpochMs } from '@app/domain';
import { InvalidArgumentError, Option } from 'commander';

/** Where a command's installation is; both are optional when one runs on this machine's data directory. */
export interface ConnectionOptions {
  readonly url?: string;
  readonly key?: string;
}

export const urlOption = (): Option =>
  new Option('--url <url>', 'the API to talk to (default: ASSAY_URL, else the one that runs on the data directory)');
export const keyOption = (): Option =>
  new Option('--key <key>', 'an API key (default: ASSAY_API_KEY, else the first key of the data directory)');

export const seedOption = (): Option => new Option('--seed <text>', 'another seed tells another month').default('1');
export const scaleOption = (): Option =>
  new Option('--scale <number>', '1 is about 36,000 transactions; people and plots grow in proportion')
    .default(1)
    .argParser(positive);
export const plotsOption = (standard: number): Option =>
  new Option('--plots <number>', 'so many times the plots and innocent twins that the scale has; the others stay as many')
    .default(standard)
    .argParser(positive);

/** The largest population that the simulator's memory was meant for: some three million transactions. */
const SCALE_MAX = 100;

export function positive(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= SCALE_MAX) return value;
  throw new InvalidArgumentError(`It must be a number above 0, at most ${SCALE_MAX}.`);
}

export function whole(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('It must be a whole number above 0.');
}

/** `2026-09-01` as the first instant of that day, UTC. */
export function day(text: string): number {
  const at = Date.parse(`${text}T00:00:00Z`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && Number.isFinite(at)) return at;
  throw new InvalidArgumentError('It must be a day such as 2026-09-01.');
}

const UNITS_MS = { h: HOUR_MS, d: DAY_MS } as const;

/** `30d`, `12h`: so long ago; or a day such as 2026-09-01. */
export function moment(text: string): EpochMs {
  const [, amount, unit] = /^(\d{1,5})([hd])$/.exec(text) ?? [];
  if (unit === 'h' || unit === 'd') return systemClock() - Number(amount) * UNITS_MS[unit];
  return day(text);
}

import { showMoney, showNumber, showTime, type Money } from '../../app/show/figures.js';

export interface EvidenceLine {
  readonly name: string;
  readonly value: string;
}

/** Lists in evidence are samples; a longer one is cut and says so. */
const LISTED_MAX = 12;
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** A detector's evidence, whatever it holds, as lines that a person reads: `giftsInWindow` is `gifts in window`. */
export const evidenceLines = (evidence: Readonly<Record<string, unknown>>): EvidenceLine[] =>
  Object.entries(evidence).map(([key, value]) => ({ name: inWords(key), value: shown(value) }));

const inWords = (key: string): string =>
  key.replaceAll(/([a-z0-9])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);

function shown(value: unknown): string {
  if (value === null || value === undefined) return '—';
  if (typeof value === 'number') return Number.isInteger(value) ? showNumber(value) : String(Number(value.toPrecision(3)));
  if (typeof value === 'boolean') return value ? '✓' : '✗';
  if (typeof value === 'string') return ISO_TIME.test(value) ? showTime(value) : value;
  if (Array.isArray(value)) return listed(value);
  if (isMoney(value)) return showMoney(value);
  if (typeof value === 'object') {
    return evidenceLines({ ...value })
      .map((line) => `${line.name} ${line.value}`)
      .join(' · ');
  }
  return JSON.stringify(value);
}

const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' &&
  value !== null &&
  'value' in value &&
  typeof value.value === 'number' &&
  'currency' in value &&
  typeof value.currency === 'string';

function listed(values: readonly unknown[]): string {
  const more = values.length - LISTED_MAX;
  const first = values.slice(0, LISTED_MAX).map(shown).join(', ');
  return more > 0 ? `${first} … +${more}` : first || '—';
}

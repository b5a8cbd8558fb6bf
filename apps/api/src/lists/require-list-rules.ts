import { DAY_MS, DomainError, plural, type EpochMs, type FieldError } from '@app/domain';
import { DETECTORS } from '@app/detectors';
import { LIST_ENTRY_DAYS_MAX, SUPPRESSION_DAYS_MAX, type LISTS } from '@app/features';
import type { Policy } from '@app/decisions';
import type { NewListEntryBody, NewSuppressionBody } from './list.schema.js';

interface Saying {
  readonly now: EpochMs;
  /** What is live: its rules are known by name. */
  readonly policy: Policy;
}

/** Throws `request.invalid` where an entry cannot mean what it says. */
export function requireEntry(list: (typeof LISTS)[number], entry: NewListEntryBody, { now, policy }: Saying): void {
  const { kind, value, signals, expiresAt } = entry;
  const isNamed = list === 'allow' && kind === 'account';
  refuse([
    ...endFaults('/expiresAt', Date.parse(expiresAt), { now, daysMax: LIST_ENTRY_DAYS_MAX }),
    ...(kind !== 'country' || /^[A-Za-z]{2}$/.test(value) ? [] : [{ pointer: '/value', detail: 'ISO 3166-1, e.g. DE' }]),
    ...(list !== 'allow' || kind !== 'country' ? [] : [{ pointer: '/kind', detail: 'a whole country cannot be allowed' }]),
    ...(signals.length === 0 || isNamed ? [] : [{ pointer: '/signals', detail: 'only for accounts on the allow list' }]),
    ...signals.flatMap((signal, index) => signalFaults(`/signals/${index}`, signal, policy)),
  ]);
}

/** Throws `request.invalid` where a suppression cannot mean what it says. */
export function requireSuppression({ signal, until }: NewSuppressionBody, { now, policy }: Saying): void {
  refuse([
    ...signalFaults('/signal', signal, policy),
    ...endFaults('/until', Date.parse(until), { now, daysMax: SUPPRESSION_DAYS_MAX }),
  ]);
}

function refuse(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw new DomainError('request.invalid', 'This entry would not do what it says.', { errors });
}

function endFaults(pointer: string, end: EpochMs, { now, daysMax }: { now: EpochMs; daysMax: number }): FieldError[] {
  if (end <= now) return [{ pointer, detail: 'must lie ahead' }];
  return end > now + daysMax * DAY_MS ? [{ pointer, detail: `at most ${plural(daysMax, 'day')} ahead` }] : [];
}

function signalFaults(pointer: string, signal: string, { rules }: Policy): FieldError[] {
  if (DETECTORS.some(({ id }) => id === signal) || rules.some(({ id }) => `rule:${id}` === signal)) return [];
  return [{ pointer, detail: `no detector and no rule of the live policy is called ${signal}` }];
}

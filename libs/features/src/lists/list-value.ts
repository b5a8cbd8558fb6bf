import type { Pseudonyms, PseudonymDomain } from '../pseudonyms.js';
import type { ListKind } from './lists-features.js';

/** Identifying values are kept as pseudonyms only, in the domains that link accounts; the others as they are. */
const DOMAINS = {
  account: null,
  country: null,
  device: 'device',
  instrument: 'money',
  destination: 'money',
} as const satisfies Record<ListKind, PseudonymDomain | null>;

/** A value as an entry of a list holds it. */
export function storedListValue(kind: ListKind, value: string, pseudonyms: Pseudonyms): string {
  const domain = DOMAINS[kind];
  if (domain !== null) return pseudonyms.of(domain, value);
  return kind === 'country' ? value.toUpperCase() : value;
}

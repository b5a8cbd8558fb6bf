import type { Transaction, TransactionType } from '@app/domain';
import type { LinkKind } from '../feature-set.js';
import type { Pseudonyms } from '../pseudonyms.js';
import { namesOfIp } from './ip-address.js';

/** One identifying value of a transaction: what it is and its pseudonym. */
export interface LinkValue {
  readonly kind: LinkKind;
  readonly digest: string;
}

/**
 * Only what the account did itself links it: a chargeback comes from a bank, a settlement from a
 * treasury, and their devices are nobody's.
 */
const LINKING_TYPES: ReadonlySet<TransactionType> = new Set(['purchase', 'gift', 'exchange', 'payout']);

type LinkSource = Pick<Transaction, 'type' | 'device' | 'paymentInstrument' | 'payoutDestination'>;

/** The values that a transaction links its account to; none for types that are not the account's own acts. */
export function linkValuesOf(transaction: LinkSource, pseudonyms: Pseudonyms): LinkValue[] {
  if (!LINKING_TYPES.has(transaction.type)) return [];
  const { device, paymentInstrument, payoutDestination } = transaction;
  const values: LinkValue[] = [];
  if (payoutDestination) values.push({ kind: 'destination', digest: pseudonyms.of('money', payoutDestination.id) });
  if (paymentInstrument) values.push({ kind: 'instrument', digest: pseudonyms.of('money', paymentInstrument.id) });
  if (device?.id) values.push({ kind: 'device', digest: pseudonyms.of('device', device.id) });
  const ip = device?.ip ? namesOfIp(device.ip) : null;
  if (ip) {
    values.push({ kind: 'ip', digest: pseudonyms.of('ip', ip.exact) });
    values.push({ kind: 'ip-prefix', digest: pseudonyms.of('ip-prefix', ip.prefix) });
  }
  return values;
}

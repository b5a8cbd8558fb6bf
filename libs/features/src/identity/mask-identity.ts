import type { Transaction } from '@app/domain';
import type { PseudonymDomain, Pseudonyms } from '../pseudonyms.js';
import { namesOfIp } from './ip-address.js';
import { DIGEST_SHOWN } from './linked-accounts.js';

/**
 * A transaction for the eyes of staff: devices, addresses, instruments and destinations as the digests under which links
 * and rings name them, so that equal ones are seen to be equal; without what says more of a person than the desk
 * decides by (the browser, the platform's own notes).
 */
export function maskIdentity<Row extends Transaction>(transaction: Row, pseudonyms: Pseudonyms): Row {
  const { device, paymentInstrument, payoutDestination } = transaction;
  const digest: Digest = (domain, value) => pseudonyms.of(domain, value).slice(0, DIGEST_SHOWN);
  return {
    ...transaction,
    device: device && maskDevice(device, digest),
    paymentInstrument: paymentInstrument && { ...paymentInstrument, id: digest('money', paymentInstrument.id) },
    payoutDestination: payoutDestination && { ...payoutDestination, id: digest('money', payoutDestination.id) },
    metadata: null,
  };
}

type Digest = (domain: PseudonymDomain, value: string) => string;

function maskDevice({ id, ip, country }: NonNullable<Transaction['device']>, digest: Digest): Transaction['device'] {
  const exact = ip === undefined ? undefined : namesOfIp(ip)?.exact;
  return {
    ...(id === undefined ? {} : { id: digest('device', id) }),
    ...(exact === undefined ? {} : { ip: digest('ip', exact) }),
    ...(country === undefined ? {} : { country }),
  };
}

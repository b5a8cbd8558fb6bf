import type { Transaction } from '@app/domain';
import type { Pseudonyms } from '../pseudonyms.js';

export type TallyKind = 'account' | 'instrument' | 'device' | 'platform';

/** A row of `dispute_tally`; the value in hex. */
export interface TallyKey {
  readonly kind: TallyKind;
  readonly value: string;
}

/** The platform's accounts stand in clear in every table: the id itself joins with them in SQL. */
export const accountTally = (account: string): TallyKey => ({ kind: 'account', value: Buffer.from(account).toString('hex') });

type Payer = Pick<Transaction, 'accountId' | 'paymentInstrument' | 'device'>;

/** The payer, instrument and device of a purchase, as far as they were named. */
export function talliesOf({ accountId, paymentInstrument, device }: Payer, pseudonyms: Pseudonyms) {
  return {
    payer: accountTally(accountId),
    instrument: paymentInstrument
      ? ({ kind: 'instrument', value: pseudonyms.of('money', paymentInstrument.id) } satisfies TallyKey)
      : null,
    device: device?.id ? ({ kind: 'device', value: pseudonyms.of('device', device.id) } satisfies TallyKey) : null,
  };
}

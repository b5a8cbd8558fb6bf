import {
  accountId,
  coins,
  transactionId,
  type AccountProfile,
  type Device,
  type EpochMs,
  type GiftContext,
  type PaymentInstrument,
  type PayoutDestination,
  type Transaction,
} from '@app/domain';
import { parseRfc3339 } from './rfc3339.js';
import type { TransactionBody } from './transaction-body.js';

/** Takes what is known of a valid body, field by field: what nobody asked for is not stored. */
export const toTransaction = (body: TransactionBody, occurredAt: EpochMs): Transaction => ({
  id: transactionId(body.id),
  type: body.type,
  occurredAt,
  accountId: accountId(body.accountId),
  counterpartyId: body.counterpartyId === undefined ? null : accountId(body.counterpartyId),
  coins: body.coins === undefined ? null : coins(body.coins),
  amount: body.amount === undefined ? null : { value: body.amount.value, currency: body.amount.currency },
  relatesTo: body.relatesTo === undefined ? null : transactionId(body.relatesTo),
  account: body.account === undefined ? null : toAccount(body.account),
  device: body.device === undefined ? null : toDevice(body.device),
  paymentInstrument: body.paymentInstrument === undefined ? null : toInstrument(body.paymentInstrument),
  payoutDestination: body.payoutDestination === undefined ? null : toDestination(body.payoutDestination),
  context: body.context === undefined ? null : toContext(body.context),
  metadata: body.metadata ?? null,
});

type Part<Name extends keyof TransactionBody> = NonNullable<TransactionBody[Name]>;

const toAccount = ({ createdAt, country, verified }: Part<'account'>): AccountProfile => ({
  ...time('createdAt', createdAt),
  ...(country !== undefined && { country }),
  ...(verified !== undefined && { verified }),
});

const toDevice = ({ id, ip, country, userAgent }: Part<'device'>): Device => ({
  ...(id !== undefined && { id }),
  ...(ip !== undefined && { ip }),
  ...(country !== undefined && { country }),
  ...(userAgent !== undefined && { userAgent }),
});

const toInstrument = ({ id, type, country }: Part<'paymentInstrument'>): PaymentInstrument => ({
  id,
  ...(type !== undefined && { type }),
  ...(country !== undefined && { country }),
});

const toDestination = ({ id, country }: Part<'payoutDestination'>): PayoutDestination => ({
  id,
  ...(country !== undefined && { country }),
});

const toContext = ({
  liveId,
  giftId,
  leaderboardId,
  leaderboardStartsAt,
  leaderboardEndsAt,
  viewers,
}: Part<'context'>): GiftContext => ({
  ...(liveId !== undefined && { liveId }),
  ...(giftId !== undefined && { giftId }),
  ...(leaderboardId !== undefined && { leaderboardId }),
  ...time('leaderboardStartsAt', leaderboardStartsAt),
  ...time('leaderboardEndsAt', leaderboardEndsAt),
  ...(viewers !== undefined && { viewers }),
});

function time<Name extends string>(name: Name, text: string | undefined): { [Key in Name]?: EpochMs } {
  const at = text === undefined ? null : parseRfc3339(text);
  const timed: { [Key in Name]?: EpochMs } = {};
  return at === null ? timed : { ...timed, [name]: at };
}

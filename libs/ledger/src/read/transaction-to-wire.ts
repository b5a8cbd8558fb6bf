import { toIso, type JsonObject, type RecordedTransaction } from '@app/domain';

/** A transaction as api.md spells it: RFC 3339 times, what is absent left out. */
export function transactionToWire(transaction: RecordedTransaction): JsonObject {
  const { account, device, context, amount, paymentInstrument, payoutDestination } = transaction;
  return withoutNulls({
    id: transaction.id,
    type: transaction.type,
    occurredAt: toIso(transaction.occurredAt),
    accountId: transaction.accountId,
    counterpartyId: transaction.counterpartyId,
    coins: transaction.coins,
    amount: amount && { value: amount.value, currency: amount.currency },
    relatesTo: transaction.relatesTo,
    account: account && withTimes({ ...account }, ['createdAt']),
    device: device && { ...device },
    paymentInstrument: paymentInstrument && { ...paymentInstrument },
    payoutDestination: payoutDestination && { ...payoutDestination },
    context: context && withTimes({ ...context }, ['leaderboardStartsAt', 'leaderboardEndsAt']),
    metadata: transaction.metadata,
    recordedAt: toIso(transaction.recordedAt),
  });
}

function withTimes(fields: JsonObject, names: readonly string[]): JsonObject {
  const times = names.flatMap((name): [string, string][] => {
    const at = fields[name];
    return typeof at === 'number' ? [[name, toIso(at)]] : [];
  });
  return { ...fields, ...Object.fromEntries(times) };
}

const withoutNulls = (fields: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

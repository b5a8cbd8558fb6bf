import { accountId, coins, seq, toIso, transactionId, type EpochMs, type RecordedTransaction } from '@app/domain';
import { applyAssessments, applyPayoutMovements, openPayouts } from '@app/holds';
import type { Database } from '@app/runtime';
import { openCases } from './open-cases.js';

export const NOON = Date.UTC(2026, 10, 1, 12);

let lastSeq = 0;

function transaction(id: string, fields: Partial<RecordedTransaction>): RecordedTransaction {
  lastSeq += 1;
  return {
    id: transactionId(id),
    type: 'payout',
    occurredAt: NOON,
    accountId: accountId('creator'),
    counterpartyId: null,
    coins: coins(100),
    amount: { value: 50, currency: 'EUR' },
    relatesTo: null,
    account: null,
    device: null,
    paymentInstrument: null,
    payoutDestination: null,
    context: null,
    metadata: null,
    seq: seq(lastSeq),
    recordedAt: NOON,
    ...fields,
  };
}

/** What the pipeline does in one transaction for assessments of these payouts. */
export async function assess(
  database: Database,
  payouts: readonly RecordedTransaction[],
  as: { outcome?: 'allow' | 'hold'; degraded?: string[]; now?: EpochMs; evidenceRecordedAt?: EpochMs } = {},
): Promise<void> {
  const { outcome = 'hold', degraded = [], now = NOON, evidenceRecordedAt = NOON } = as;
  await database.transaction(async (sql) => {
    const assessed = payouts.map(({ seq: at, id }) => ({
      seq: at,
      transactionId: id,
      outcome,
      score: 70,
      degraded,
      evidenceRecordedAt,
    }));
    await openCases(sql, await applyAssessments(sql, assessed, now), now);
  });
}

export async function recordPayouts(
  database: Database,
  ids: readonly string[],
  fields: Partial<RecordedTransaction> = {},
): Promise<RecordedTransaction[]> {
  const payouts = ids.map((id) => transaction(id, fields));
  await openPayouts(database, payouts);
  return payouts;
}

/** A payout that is held, and the id of its case. */
export async function holdPayout(
  database: Database,
  id: string,
  fields: Partial<RecordedTransaction> = {},
): Promise<{ payout: RecordedTransaction; caseId: string }> {
  const [payout] = await recordPayouts(database, [id], fields);
  if (payout === undefined) throw new Error('no payout was made');
  await assess(database, [payout]);
  return { payout, caseId: `payout-${payout.seq.toString(36)}-1` };
}

/** The platform says that the money of a payout left. */
export async function settle(database: Database, payoutId: string, amount: number | null = null): Promise<void> {
  const row = transaction(`settlement of ${payoutId} ${lastSeq}`, {
    type: 'settlement',
    relatesTo: transactionId(payoutId),
    coins: amount === null ? null : coins(amount),
  });
  await database.transaction(async (sql) => {
    await sql.query({
      text: `insert into transaction (seq, recorded_at, occurred_at, coins, type, id, account_id, relates_to)
        values ($1, $2, $2, $3, 'settlement', $4, $5, $6)`,
      values: [row.seq, toIso(NOON), row.coins, row.id, row.accountId, row.relatesTo],
    });
    await openCases(sql, await applyPayoutMovements(sql, [row], NOON), NOON);
  });
}

import { coins, systemClock, type EpochMs, type RecordedTransaction } from '@app/domain';
import { applyAssessments, applyPayoutMovements, openPayouts, type HeldPayout } from '@app/holds';
import { contentHash, recordTransactions } from '@app/ledger';
import { issueStatements } from '@app/notices';
import { openCases } from '@app/review';
import type { Database, Sql } from '@app/runtime';
import { assessed, insertLedgerRow, NOON, recorded, settlementOf } from './recorded.js';

export { NOON };

interface As {
  readonly outcome?: 'allow' | 'hold';
  readonly degraded?: readonly string[];
  readonly holdCoins?: number;
  readonly now?: EpochMs;
  readonly evidenceRecordedAt?: EpochMs;
}

/** What the pipeline does in one transaction for assessments of these payouts. */
export async function assess(database: Database, payouts: readonly RecordedTransaction[], as: As = {}): Promise<void> {
  await database.transaction((sql) => assessWithin(sql, payouts, as));
}

async function assessWithin(sql: Sql, payouts: readonly RecordedTransaction[], as: As): Promise<void> {
  const { now = NOON, ...fields } = as;
  const assessments = payouts.map((payout) =>
    assessed(payout, { outcome: 'hold', score: 70, evidenceRecordedAt: NOON, ...fields }),
  );
  await follow(sql, await applyAssessments(sql, assessments, now), now);
}

/** Why these are held, as a creator may read it. */
export const GROUNDS = ['Some of the gifts seem to be your own.'];

async function follow(sql: Sql, changes: readonly HeldPayout[], now: EpochMs): Promise<void> {
  await openCases(sql, changes, now);
  await issueStatements(sql, changes, { groundsOf: () => GROUNDS, now });
}

export async function recordPayouts(
  database: Database,
  ids: readonly string[],
  fields: Partial<RecordedTransaction> = {},
): Promise<RecordedTransaction[]> {
  const payouts = ids.map((id) => recorded(id, fields));
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
  return { payout, caseId: caseIdOf(payout) };
}

/** Payouts as a platform reports them now, in the ledger and held; answers the ids of their cases, in order. */
export async function holdInLedger(
  database: Database,
  ids: readonly string[],
  fields: Partial<RecordedTransaction> = {},
): Promise<string[]> {
  const items = ids.map((id) => {
    const { seq: _, recordedAt: __, ...transaction } = recorded(id, { occurredAt: systemClock(), ...fields });
    return { transaction, contentHash: contentHash(transaction) };
  });
  const hold = async (sql: Sql, payouts: readonly RecordedTransaction[]): Promise<void> => {
    const now = systemClock();
    await openPayouts(sql, payouts);
    await assessWithin(sql, payouts, { now, evidenceRecordedAt: now });
  };
  const recording = await recordTransactions(database, items, { types: ['payout'], run: hold });
  const byId = new Map(recording.recorded.map((payout) => [String(payout.id), payout]));
  return ids.flatMap((id) => {
    const payout = byId.get(id);
    return payout === undefined ? [] : [caseIdOf(payout)];
  });
}

const BASE_36 = 36;
const caseIdOf = ({ seq }: RecordedTransaction): string => `payout-${seq.toString(BASE_36)}-1`;

/** The platform says that the money of a payout left. */
export async function settle(database: Database, payoutId: string, amount: number | null = null): Promise<void> {
  const row = settlementOf(payoutId, { coins: amount === null ? null : coins(amount) });
  await database.transaction(async (sql) => {
    await insertLedgerRow(sql, row);
    await follow(sql, await applyPayoutMovements(sql, [row], NOON), NOON);
  });
}

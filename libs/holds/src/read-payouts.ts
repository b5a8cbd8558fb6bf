import type { AccountId, EpochMs, Seq } from '@app/domain';
import type { Sql } from '@app/runtime';
import type { HistoryEntry, Payout } from './payout.js';
import { PAYOUT_COLUMNS, toPayout, type PayoutRow } from './payout-row.js';
import type { PayoutStatus } from './transitions.js';

/** A payout as it is shown. */
export interface PayoutRecord {
  readonly payout: Payout;
  /** The case that decides on it, or the latest that did. */
  readonly caseId: string | null;
  /** Oldest first, the newest {@link HISTORY_MAX}. */
  readonly history: readonly HistoryEntry[];
}

export interface PayoutFilter {
  readonly status?: PayoutStatus | undefined;
  readonly accountId?: AccountId | undefined;
  /** Only payouts recorded before this one: the last of the page before. */
  readonly before?: Seq | undefined;
  readonly limit: number;
}

/** Two full rounds of reassessments and verdicts; nothing honest is longer. */
const HISTORY_MAX = 100;

const RECORD = `${PAYOUT_COLUMNS},
  (select cp.case_id from case_payout cp join review_case c on c.id = cp.case_id
    where cp.payout_id = p.id order by cp.open desc, c.number desc limit 1) as case_id,
  (select json_agg(h order by h.version) from (
    select version, (extract(epoch from at) * 1000)::bigint as at, from_status as "from", to_status as "to", reason, actor
    from payout_history where payout_id = p.id order by version desc limit ${HISTORY_MAX}) h) as history`;

interface PayoutRecordRow extends PayoutRow {
  readonly case_id: string | null;
  readonly history:
    | readonly { version: number; at: EpochMs; from: PayoutStatus | null; to: PayoutStatus; reason: string; actor: string }[]
    | null;
}

export async function getPayout(sql: Sql, id: string): Promise<PayoutRecord | null> {
  const { rows } = await sql.query<PayoutRecordRow>({
    name: 'get-payout',
    text: `select ${RECORD} from payout p where p.id = $1`,
    values: [id],
  });
  return rows[0] === undefined ? null : toRecord(rows[0]);
}

/** Newest recorded first; at most `limit`. Ask for one more than a page shows to learn whether another follows. */
export async function listPayouts(sql: Sql, { status, accountId, before, limit }: PayoutFilter): Promise<PayoutRecord[]> {
  const values: unknown[] = [limit];
  const conditions = [
    ...(status === undefined ? [] : [`p.status = $${values.push(status)}`]),
    ...(accountId === undefined ? [] : [`p.account_id = $${values.push(accountId)}`]),
    ...(before === undefined ? [] : [`p.seq < $${values.push(before)}`]),
  ];
  const where = conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
  const { rows } = await sql.query<PayoutRecordRow>({
    text: `select ${RECORD} from payout p ${where} order by p.seq desc limit $1`,
    values,
  });
  return rows.map(toRecord);
}

const toRecord = (row: PayoutRecordRow): PayoutRecord => ({
  payout: toPayout(row),
  caseId: row.case_id,
  history: row.history ?? [],
});

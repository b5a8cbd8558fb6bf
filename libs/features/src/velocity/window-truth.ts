import type { Sql } from '@app/runtime';
import { LINK_DAYS } from '../event-days.js';
import { COMMON_ACCOUNTS } from '../identity/likelihood.js';
import { joinedNumbers, joinedText } from '../joined-text.js';

/** What PostgreSQL says the windows must hold, and which of the asked addresses are common. */
export interface WindowTruth {
  readonly epoch: number;
  /** Highest purchase assessed, per window partition of the purchase's account; empty before the first. */
  readonly assessedSeq: ReadonlyMap<number, number>;
  readonly commonIps: ReadonlySet<string>;
}

export interface IpQuestion {
  readonly digest: string;
  readonly day: number;
}

interface TruthRow {
  readonly fact: 'epoch' | 'assessed' | 'common';
  readonly name: string | null;
  readonly number: number;
}

/** One statement per batch with purchases. Read before Redis is: what is committed was written to Redis earlier. */
export async function readWindowTruth(sql: Sql, ips: readonly IpQuestion[]): Promise<WindowTruth> {
  const { rows } = await sql.query<TruthRow>({
    name: 'read-window-truth',
    text: WINDOW_TRUTH,
    values: [joinedText(ips.map(({ digest }) => digest)), joinedNumbers(ips.map(({ day }) => day))],
  });
  const assessedSeq = new Map<number, number>();
  for (const { name, number } of rows.filter(({ fact }) => fact === 'assessed')) {
    const partition = partitionOfPlatformValue(name ?? '');
    assessedSeq.set(partition, Math.max(number, assessedSeq.get(partition) ?? 0));
  }
  return {
    epoch: rows.find(({ fact }) => fact === 'epoch')?.number ?? 0,
    assessedSeq,
    commonIps: new Set(
      rows.flatMap(({ fact, name, number }) => (fact === 'common' && number > COMMON_ACCOUNTS && name ? [name] : [])),
    ),
  };
}

/** Says durably that Redis missed writes: its windows are behind until they are rebuilt. */
export async function raiseWindowEpoch(sql: Sql): Promise<void> {
  await sql.query({ text: 'update window_epoch set epoch = epoch + 1' });
}

/** Rows that the platform's one tally is spread over, so that concurrent batches do not queue for its lock. */
export const PLATFORM_LANES = 8;

/** `dispute_tally.value` (hex) of one lane of one window partition. */
export const platformValue = (partition: number, lane: number): string =>
  partition.toString(16).padStart(4, '0') + lane.toString(16).padStart(2, '0');

const partitionOfPlatformValue = (hex: string): number => Number.parseInt(hex.slice(0, 4), 16);

/** Indexes: primary keys. Bounds: 8 tallies a partition; 201 accounts an address. */
const WINDOW_TRUTH = `
select 'epoch' as fact, null as name, epoch as number from window_epoch
union all
select 'assessed', encode(value, 'hex'), seq from dispute_tally where kind = 'platform' and seq > 0
union all
select 'common', q.digest, l.accounts
from unnest(string_to_array($1, E'\\x1f', ''), $2::int[]) as q (digest, day)
cross join lateral (
  select count(*) as accounts from (
    select distinct account_id from identity_link
    where kind = 'ip' and value = decode(q.digest, 'hex')
      and day between date '1970-01-01' + q.day - ${LINK_DAYS} and date '1970-01-01' + q.day
    order by account_id limit ${COMMON_ACCOUNTS + 1}) users) l`;

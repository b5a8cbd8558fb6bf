import type { EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';

/** This month and the next two: a schedule that fails for a whole month still loses nothing. */
const MONTHS_AHEAD = 2;

interface Month {
  readonly table: string;
  readonly from: string;
  readonly to: string;
}

function monthOf(now: EpochMs, ahead: number): Month {
  const { year, month } = { year: new Date(now).getUTCFullYear(), month: new Date(now).getUTCMonth() + ahead };
  const from = new Date(Date.UTC(year, month, 1)).toISOString();
  const to = new Date(Date.UTC(year, month + 1, 1)).toISOString();
  return { table: `transaction_${from.slice(0, 7).replace('-', '_')}`, from, to };
}

/**
 * Makes the ledger's monthly partitions by recorded month: this one and the next two. Moves no rows: a month
 * that already has rows in the default partition keeps them there and gets no partition of its own.
 * @returns the partitions that were made now
 */
export async function ensurePartitions(sql: Sql, now: EpochMs): Promise<readonly string[]> {
  const made: string[] = [];
  for (let ahead = 0; ahead <= MONTHS_AHEAD; ahead += 1) {
    const month = monthOf(now, ahead);
    if (await canBeMade(sql, month)) {
      // Names and bounds come from the calendar above, never from data; partition bounds take no parameters.
      await sql.query({
        text: `create table if not exists ${month.table} partition of transaction for values from ('${month.from}') to ('${month.to}')`,
      });
      made.push(month.table);
    }
  }
  return made;
}

async function canBeMade(sql: Sql, month: Month): Promise<boolean> {
  const { rows } = await sql.query<{ free: boolean }>({
    text: `select to_regclass($1) is null
             and not exists (select from transaction_default where recorded_at >= $2 and recorded_at < $3) as free`,
    values: [month.table, month.from, month.to],
  });
  return rows[0]?.free ?? false;
}

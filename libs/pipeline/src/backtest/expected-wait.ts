import { HOUR_MS, toIso } from '@app/domain';
import { waitMsMax } from '@app/review';
import type { Sql } from '@app/runtime';
import type { Period } from '../replay/history.js';
import type { BacktestReport } from './report.js';

/** With fewer holds that a person ended, their median is an accident and the service level is the better guess. */
const ENDED_MIN = 20;

export interface ExpectedWait {
  readonly basis: BacktestReport['wait'];
  /** Hours that so many coins wait for a person. */
  readonly hoursOf: (coins: number) => number;
}

/** How long a hold lasts that did not happen: the median of those that people ended in the period, else what cases are due in. */
export async function expectWait(sql: Sql, { since, until }: Period): Promise<ExpectedWait> {
  const { rows } = await sql.query<{ ended: number; median: number | null }>({
    name: 'median-hold',
    text: `select count(*)::int as ended, percentile_cont(0.5) within group (order by extract(epoch from ended - at))::float8 as median
      from (select to_status, at, lead(at) over w as ended, lead(reason) over w as ending from payout_history
        where at >= $1 and at < $2 window w as (partition by payout_id order by version)) h
      where to_status = 'held' and ending like 'verdict.%'`,
    values: [toIso(since), toIso(until)],
  });
  const { ended, median } = rows[0] ?? { ended: 0, median: null };
  if (ended < ENDED_MIN || median === null) {
    return {
      basis: { basis: 'service-level', hours: null, holdsEnded: ended },
      hoursOf: (coins) => waitMsMax(coins) / HOUR_MS,
    };
  }
  const hours = (median * 1000) / HOUR_MS;
  return { basis: { basis: 'measured', hours, holdsEnded: ended }, hoursOf: () => hours };
}

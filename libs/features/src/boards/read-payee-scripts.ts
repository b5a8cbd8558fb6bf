import { accountId, DAY_MS } from '@app/domain';
import type { Sql } from '@app/runtime';
import { FLOW_DAYS } from '../event-days.js';
import type { ScriptedGifts, Subject } from '../feature-set.js';
import { payeesAndDays, PAYEES } from '../payees.js';
import { readScriptedRuns } from './facts/read-scripted.js';
import { SCRIPTED_GIFTS } from './facts/scripted-run.js';

/** Days × gifters of one payee that are searched for many gifts, newest first: some ten milliseconds for the popular. */
const EDGES_MAX = 5_000;
/** Gifters of one payee whose gifts are looked at one by one, most gifts in a day first. */
const CANDIDATES_MAX = 5;

interface Candidate {
  readonly payout: number;
  readonly gifter: string;
  readonly day: number;
}

/**
 * For each payout the gifts of 30 days that came like clockwork (typologies.md, R7). Only days with 50 gifts of one
 * gifter are looked at: one statement for the sums, and one for the ledger's rows where there are any.
 */
export async function readPayeeScripts(sql: Sql, payouts: readonly Subject[]): Promise<ScriptedGifts[][]> {
  const found = payouts.map((): ScriptedGifts[] => []);
  const { rows: candidates } = await sql.query<Candidate>({
    name: 'read-script-candidates',
    text: CANDIDATES,
    values: [...payeesAndDays(payouts)],
  });
  const questions = candidates.map(({ payout, gifter, day }) => {
    const { accountId: creator = '', occurredAt = 0 } = payouts[payout] ?? {};
    return { creator, gifter, from: day * DAY_MS, to: Math.min((day + 1) * DAY_MS - 1, occurredAt) };
  });
  const runs = await readScriptedRuns(sql, questions);
  candidates.forEach(({ payout, gifter }, n) => {
    const run = runs[n];
    if (run) found[payout]?.push({ ...run, gifter: accountId(gifter) });
  });
  return found.map((scripts) => scripts.sort((a, b) => b.gifts - a.gifts || (a.gifter < b.gifter ? -1 : 1)));
}

/** Index: gift_edge (creator_id, day). */
const CANDIDATES = `
select p.n::int - 1 as payout, busy.gifter_id as gifter, busy.day - date '1970-01-01' as day
from ${PAYEES} p
cross join lateral (
  select gifter_id, day, gifts from (
    select gifter_id, day, gifts from gift_edge
    where creator_id = p.account and day between p.day - ${FLOW_DAYS} and p.day
    order by day desc limit ${EDGES_MAX}) newest
  where gifts >= ${SCRIPTED_GIFTS}
  order by gifts desc, gifter_id, day limit ${CANDIDATES_MAX}) busy
order by p.n, busy.gifts desc, busy.gifter_id, busy.day`;

import { accountId } from '@app/domain';
import type { Sql } from '@app/runtime';
import type { Batch, FamilySources, FamilyValues } from '../batch.js';
import type { BoardFeatures, BoardStanding, Subject } from '../feature-set.js';
import { payoutsOf } from '../payees.js';
import { readReturns } from './facts/read-returns.js';
import { readEntries, type EntryRow } from './read-entries.js';
import { readPayeeScripts } from './read-payee-scripts.js';
import { readPeers, runKey } from './read-peers.js';
import { standingOf } from './standing.js';

/**
 * The boards that each payee was on in the 30 days before the payout, with how the others did and what became of the
 * coins (typologies.md, R1–R8). One statement for the payees' entries, one for the entries of all boards that they are
 * on (many payees share few boards), one for what was given back, one for scripts. Entries are sums: of a board still
 * running at the payout, gifts after it count as well once they are assessed.
 */
export async function readBoards(batch: Batch, { sql }: FamilySources): Promise<FamilyValues<'boards'>> {
  const { positions, payouts } = payoutsOf(batch);
  if (payouts.length === 0) return new Map();
  const entries = await readEntries(sql, payouts, batch.asOf);
  const returned = await readReturned(sql, entries, payouts);
  const scripted = await readPayeeScripts(sql, payouts);
  const boards = positions.map((): BoardStanding[] => []);
  await readPeers(sql, entries, (peers) => {
    entries.forEach((entry, n) => {
      const others = peers.get(runKey(entry));
      if (others) boards[entry.payout]?.push(standingOf(entry, others, returned[n] ?? null));
    });
  });
  return new Map(
    positions.map((position, n): [number, BoardFeatures] => [
      position,
      { boards: newestFirst(boards[n] ?? []), scripted: scripted[n] ?? [] },
    ]),
  );
}

/** What payees gave back after each board that had closed by the payout, in the order of the entries; null: it runs. */
async function readReturned(sql: Sql, entries: readonly EntryRow[], payouts: readonly Subject[]): Promise<(number | null)[]> {
  const returned = entries.map((): number | null => null);
  const asked = entries.flatMap(({ boardId, startsAt, endsAt, creator, payout }, n) => {
    const until = payouts[payout]?.occurredAt ?? 0;
    if (endsAt === null || endsAt > until) return [];
    returned[n] = 0;
    return [{ entry: n, question: { boardId, startsAt, closesAt: endsAt, creator: accountId(creator), until } }];
  });
  const rows = await readReturns(
    sql,
    asked.map(({ question }) => question),
  );
  for (const { question, coins } of rows) {
    const entry = asked[question]?.entry;
    if (entry !== undefined) returned[entry] = (returned[entry] ?? 0) + coins;
  }
  return returned;
}

const newestFirst = (boards: BoardStanding[]): BoardStanding[] => boards.sort((a, b) => b.startsAt - a.startsAt);

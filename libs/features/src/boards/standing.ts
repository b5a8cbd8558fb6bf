import type { BoardStanding } from '../feature-set.js';
import { topSendersOf, type EntryRow } from './read-entries.js';
import { PEERS_MAX, type Peers } from './read-peers.js';

/** Shares of peers that are handed on: plenty for a median and its deviation. */
const PEER_SHARES_MAX = 200;

/** Pure. A place among the others of its board; peers without coins have no share. */
export function standingOf(entry: EntryRow, peers: Peers, returnedCoins: number | null): BoardStanding {
  const { payout: _, creator, gifters: __, senders: ___, ...own } = entry;
  const topSenders = topSendersOf(entry);
  const withoutTerminal = own.coins - own.terminalCoins;
  const withoutTop = own.coins - (topSenders ?? []).reduce((sum, { coins }) => sum + coins, 0);
  const terminalShares: number[] = [];
  const newMoneyShares: number[] = [];
  let [rank, rankWithoutTerminal, rankWithoutTopSenders, overtaken, best] = [1, 1, 1, 0, 0];
  peers.creators.forEach((peer, n) => {
    if (peer === creator) return;
    const coins = peers.coins[n] ?? 0;
    if (coins > own.coins) rank++;
    if (coins > withoutTerminal) rankWithoutTerminal++;
    if (coins > withoutTop) rankWithoutTopSenders++;
    if (coins > withoutTerminal && coins <= own.coins) {
      overtaken++;
      best = Math.max(best, coins);
    }
    if (coins === 0 || terminalShares.length === PEER_SHARES_MAX) return;
    terminalShares.push((peers.terminalCoins[n] ?? 0) / coins);
    newMoneyShares.push((peers.newMoneyCoins[n] ?? 0) / coins);
  });
  return {
    ...own,
    rank,
    rankWithoutTerminal,
    overtaken,
    gapCoins: overtaken === 0 || peers.creators.length >= PEERS_MAX ? null : best - withoutTerminal,
    topSenders,
    rankWithoutTopSenders,
    returnedCoins,
    peersTerminalShares: terminalShares,
    peersNewMoneyShares: newMoneyShares,
  };
}

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { accountId, coins, seq, type Seq } from '@app/domain';
import { walkBack, type WalkStart } from '../trace/walk-back.js';
import { arbitraryCuts, arbitraryMovements, inCommits } from './model/arbitrary-movements.js';
import { CoinModel } from './model/coin-model.js';
import { MemoryLedger } from './model/memory-ledger.js';
import type { Movement } from './movement.js';
import { endOf, type Piece } from './tape.js';

function record(movements: readonly Movement[], sizes: readonly number[]): MemoryLedger {
  const ledger = new MemoryLedger();
  for (const commit of inCommits(movements, sizes)) ledger.commit(commit);
  return ledger;
}

function model(movements: readonly Movement[]): CoinModel {
  const counted = new CoinModel();
  for (const movement of movements) counted.apply(movement);
  return counted;
}

function startOf(ledger: MemoryLedger, payoutSeq: Seq): WalkStart {
  const pieces = [...ledger.pieces.values()].filter(({ seq, kind }) => seq === payoutSeq && kind === 'payout');
  const intervals = pieces.flatMap(({ outOf, coins }) => (outOf ? [{ start: outOf.start, coins }] : []));
  const accountId = pieces[0]?.outOf?.accountId;
  if (accountId === undefined) throw new Error(`payout ${payoutSeq} has no pieces`);
  return { accountId, intervals, missingCoins: 0, before: null };
}

/** Coins by purchase, path and whether they were reversed. */
async function slicesOf(ledger: MemoryLedger, payoutSeq: Seq): Promise<Record<string, number>> {
  const ends = await walkBack([startOf(ledger, payoutSeq)], ledger.readInflows);
  const spentVoids = [...ledger.voids.values()].filter(({ spent, restoredBy }) => spent && restoredBy === null);
  const slices: Record<string, number> = {};
  const add = (key: string, coins: number): void => void (slices[key] = (slices[key] ?? 0) + coins);
  for (const { coins, path } of ends.unknown) add(`unknown|${path.accounts.join(' ')}|false`, coins);
  for (const { purchaseSeq, buyerId, start, coins, path } of ends.purchases) {
    for (let at = start; at < start + BigInt(coins); at += 1n) {
      const reversed = spentVoids.some((each) => each.accountId === buyerId && each.start <= at && at < endOf(each));
      add(`${purchaseSeq}|${path.accounts.join(' ')}|${reversed}`, 1);
    }
  }
  return slices;
}

function modelSlices(counted: CoinModel, payoutSeq: Seq): Record<string, number> {
  const slices: Record<string, number> = {};
  for (const { purchaseSeq, path, reversed } of counted.trace(payoutSeq)) {
    const key = `${purchaseSeq ?? 'unknown'}|${path}|${reversed}`;
    slices[key] = (slices[key] ?? 0) + 1;
  }
  return slices;
}

const rowsOf = (ledger: MemoryLedger): unknown => ({
  pieces: new Map([...ledger.pieces].sort(([a], [b]) => a.localeCompare(b))),
  voids: new Map([...ledger.voids].sort(([a], [b]) => a.localeCompare(b))),
  wallets: new Map([...ledger.wallets].sort(([a], [b]) => a.localeCompare(b))),
  undoings: ledger.undoings,
});

describe('moveCoins', () => {
  it('gives every payout the sources that counting single coins gives it', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryMovements(), arbitraryCuts, async (movements, sizes) => {
        const ledger = record(movements, sizes);
        const counted = model(movements);
        for (const payoutSeq of counted.payouts()) {
          expect(await slicesOf(ledger, payoutSeq)).toEqual(modelSlices(counted, payoutSeq));
        }
        for (const [undoing, applied] of counted.undoings) expect(ledger.undoings.get(undoing)?.coinsApplied).toBe(applied);
      }),
      { numRuns: 1_500 },
    );
  });

  it('writes the same rows wherever one commit ends and the next begins', () => {
    fc.assert(
      fc.property(arbitraryMovements(), arbitraryCuts, arbitraryCuts, (movements, some, others) => {
        expect(rowsOf(record(movements, some))).toEqual(rowsOf(record(movements, others)));
      }),
      { numRuns: 500 },
    );
  });

  it('restores exactly what an undoing undid', async () => {
    const undone = fc.record({
      movements: arbitraryMovements(),
      at: fc.nat(40),
      target: fc.nat(10),
      coins: fc.integer({ min: 1, max: 9 }),
    });
    await fc.assert(
      fc.asyncProperty(undone, arbitraryCuts, async ({ movements, at, target, coins: count }, sizes) => {
        const before = movements.slice(0, at);
        const purchases = before.filter(({ type }) => type === 'purchase');
        const purchase = purchases[target % Math.max(1, purchases.length)];
        if (!purchase) return;
        const owned = { accountId: purchase.accountId, purchaseSeq: purchase.seq, at: 3 };
        const undoing: Movement[] = [
          { ...owned, type: 'void', seq: seq(1_001), coins: coins(count) },
          { ...owned, type: 'restore', seq: seq(1_002), undoingSeq: seq(1_001), coins: null },
        ];
        const plain = record(movements, sizes);
        const undoneAndRestored = record([...before, ...undoing, ...movements.slice(at)], sizes);
        for (const payoutSeq of model(movements).payouts()) {
          expect(await slicesOf(undoneAndRestored, payoutSeq)).toEqual(await slicesOf(plain, payoutSeq));
        }
      }),
      { numRuns: 400 },
    );
  });

  it('attributes a shuffled history like one in order, where late inflows replace openings', async () => {
    const gift = fc.record({ buyer: fc.constantFrom('a', 'b', 'c'), coins: fc.integer({ min: 1, max: 5 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(gift, { minLength: 1, maxLength: 8 }), fc.integer(), async (gifts, turn) => {
        // Everybody buys what they gift; every purchase may arrive after its gift has been recorded.
        const inflows = gifts.map(({ buyer, coins: count }, index): Movement => {
          return { type: 'purchase', seq: seq(index + 1), at: index, accountId: accountId(buyer), coins: coins(count) };
        });
        const outflows = gifts.map(({ buyer, coins: count }, index): Movement => {
          const moved = { seq: seq(100 + index), at: 50 + index, accountId: accountId(buyer), coins: coins(count) };
          return { ...moved, type: 'gift', creatorId: accountId('creator') };
        });
        const total = gifts.reduce((sum, { coins: count }) => sum + count, 0);
        const payout: Movement = { type: 'payout', seq: seq(900), at: 99, accountId: accountId('creator'), coins: coins(total) };
        const inOrder = record([...inflows, ...outflows, payout], [3]);
        const late = record([...outflows, payout, ...inflows], [1 + (Math.abs(turn) % 5)]);
        expect(await slicesOf(late, seq(900))).toEqual(await slicesOf(inOrder, seq(900)));
      }),
    );
  });

  it('funds no outflow by an inflow that happened after it', () => {
    fc.assert(
      fc.property(arbitraryMovements(), arbitraryCuts, (movements, sizes) => {
        const pieces = [...record(movements, sizes).pieces.values()];
        for (const inflow of pieces)
          for (const outflow of pieces) if (funds(inflow, outflow)) expect(inflow.at).toBeLessThanOrEqual(outflow.at);
      }),
      { numRuns: 400 },
    );
  });

  it('lets no two inflows and no two outflows hold the same coin', () => {
    fc.assert(
      fc.property(arbitraryMovements(), arbitraryCuts, (movements, sizes) => {
        const ledger = record(movements, sizes);
        const pieces = [...ledger.pieces.values()];
        expectDisjoint(pieces, ({ into }) => into);
        expectDisjoint(
          pieces.filter(({ kind }) => kind !== 'return'),
          ({ outOf }) => outOf,
        );
        expectDisjoint(
          pieces.filter(({ kind }) => kind === 'return'),
          ({ outOf }) => outOf,
        );
      }),
      { numRuns: 400 },
    );
  });

  it('keeps totals that say whether a closer look is needed', () => {
    fc.assert(
      fc.property(arbitraryMovements(), arbitraryCuts, (movements, sizes) => {
        const ledger = record(movements, sizes);
        for (const { accountId, coins, earnings } of ledger.wallets.values()) {
          for (const [name, tape] of [
            ['coins', coins],
            ['earnings', earnings],
          ] as const) {
            const inflows = [...ledger.pieces.values()].filter(({ into }) => into?.accountId === accountId && into.tape === name);
            const openings = inflows.filter(({ kind }) => kind === 'opening');
            expect(tape.openingCoins).toBe(openings.reduce((sum, piece) => sum + BigInt(piece.coins), 0n));
            for (const { at } of openings) expect(tape.latestOpeningAt).toBeGreaterThanOrEqual(at);
            const unspent = inflows.filter(({ into, coins: n }) => into && into.start + BigInt(n) > tape.outTotal);
            for (const { at } of unspent) expect(tape.latestInAt).toBeGreaterThanOrEqual(at);
          }
          const ahead = [...ledger.voids.values()].filter(
            (each) => each.accountId === accountId && !each.spent && each.restoredBy === null && each.start >= coins.outTotal,
          );
          expect(coins.voidedAhead).toBe(ahead.reduce((sum, each) => sum + BigInt(each.coins), 0n));
        }
      }),
      { numRuns: 400 },
    );
  });
});

function funds({ into, coins }: Piece, outflow: Piece): boolean {
  const { outOf } = outflow;
  if (!into || !outOf || into.accountId !== outOf.accountId || into.tape !== outOf.tape) return false;
  // A return leads back to its payout's interval; it does not spend it again.
  if (outflow.kind === 'return') return false;
  return into.start < outOf.start + BigInt(outflow.coins) && outOf.start < into.start + BigInt(coins);
}

function expectDisjoint(pieces: readonly Piece[], side: (piece: Piece) => Piece['into']): void {
  const intervals = pieces.flatMap((piece) => {
    const place = side(piece);
    return place ? [{ key: `${place.accountId}/${place.tape}`, start: place.start, coins: piece.coins }] : [];
  });
  for (const group of Map.groupBy(intervals, ({ key }) => key).values()) {
    group.sort((a, b) => (a.start < b.start ? -1 : 1));
    group.slice(1).forEach((next, index) => {
      const before = group[index];
      if (before) expect(next.start).toBeGreaterThanOrEqual(endOf(before));
    });
  }
}

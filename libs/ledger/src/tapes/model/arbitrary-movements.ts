import fc from 'fast-check';
import { accountId, coins, seq, type AccountId, type Seq } from '@app/domain';
import type { Gift, Movement, Payout, Purchase, VoidPurchase } from '../movement.js';

const ACCOUNTS = ['a', 'b', 'c', 'd'].map(accountId);
/** Few enough that undoings, openings and full tapes meet often. */
const COINS_MAX_HERE = 7;
/** Few distinct times: equal ones and wrong orders are what breaks things. */
const TIMES = 6;

interface Draw {
  readonly kind: 'purchase' | 'gift' | 'exchange' | 'payout' | 'void' | 'restore' | 'return' | 'misdirected';
  readonly actor: number;
  readonly other: number;
  readonly coins: number;
  /** 0 is "all that is left" where that can be said. */
  readonly asked: number;
  readonly at: number;
  readonly target: number;
}

const draw = (at: fc.Arbitrary<number>): fc.Arbitrary<Draw> =>
  fc.record({
    kind: fc.constantFrom(
      ...([
        'purchase',
        'purchase',
        'purchase',
        'gift',
        'gift',
        'gift',
        'gift',
        'exchange',
        'exchange',
        'payout',
        'payout',
      ] as const),
      ...(['void', 'void', 'restore', 'restore', 'return', 'misdirected'] as const),
    ),
    actor: fc.nat(ACCOUNTS.length - 1),
    other: fc.nat(ACCOUNTS.length - 1),
    coins: fc.integer({ min: 1, max: COINS_MAX_HERE }),
    asked: fc.nat(COINS_MAX_HERE),
    at,
    target: fc.nat(50),
  });

/** Sequences of movements as a ledger could hold them: an undoing names an earlier target. */
export const arbitraryMovements = (options: { maxLength?: number; inOrder?: boolean } = {}): fc.Arbitrary<Movement[]> =>
  fc
    .array(draw(fc.nat(TIMES)), { maxLength: options.maxLength ?? 40, size: 'max' })
    .map((draws) => toMovements(options.inOrder ? draws.map((each, index) => ({ ...each, at: index })) : draws));

function toMovements(draws: readonly Draw[]): Movement[] {
  const movements: Movement[] = [];
  draws.forEach((each, index) => {
    const movement = toMovement(each, seq(index + 1), movements);
    if (movement) movements.push(movement);
  });
  return movements;
}

function toMovement(each: Draw, ownSeq: Seq, before: readonly Movement[]): Movement | null {
  const moved = { seq: ownSeq, at: each.at, accountId: account(each.actor), coins: coins(each.coins) };
  const asked = each.asked === 0 ? null : coins(each.asked);
  switch (each.kind) {
    case 'purchase':
    case 'exchange':
    case 'payout':
      return { ...moved, type: each.kind };
    case 'gift':
      return { ...moved, type: 'gift', creatorId: account(each.other) };
    case 'misdirected':
      return { ...moved, type: 'misdirected', targetSeq: seq(0), coins: asked };
    case 'void': {
      const target = pick(
        before.filter((movement): movement is Purchase => movement.type === 'purchase'),
        each.target,
      );
      return target && { ...moved, type: 'void', accountId: target.accountId, purchaseSeq: target.seq };
    }
    case 'restore': {
      const target = pick(
        before.filter((movement): movement is VoidPurchase => movement.type === 'void'),
        each.target,
      );
      const { accountId: owner, purchaseSeq } = target ?? {};
      if (!target || !owner || purchaseSeq === undefined) return null;
      return { ...moved, type: 'restore', accountId: owner, purchaseSeq, undoingSeq: target.seq, coins: asked };
    }
    case 'return': {
      const target = pick(
        before.filter((movement): movement is Payout => movement.type === 'payout'),
        each.target,
      );
      if (!target) return null;
      const payout = { payoutSeq: target.seq, payoutAt: target.at, payoutCoins: target.coins };
      return { ...moved, ...payout, type: 'return', accountId: target.accountId, coins: asked };
    }
  }
}

const account = (index: number): AccountId => ACCOUNTS[index] ?? accountId('a');
const pick = <Item>(items: readonly Item[], index: number): Item | null => items[index % Math.max(1, items.length)] ?? null;

/** Cuts a sequence into group commits. */
export const arbitraryCuts = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 });

export function inCommits(movements: readonly Movement[], sizes: readonly number[]): Movement[][] {
  const commits: Movement[][] = [];
  for (let at = 0, index = 0; at < movements.length; index += 1) {
    const size = sizes[index % sizes.length] ?? 1;
    commits.push(movements.slice(at, at + size));
    at += size;
  }
  return commits;
}

export const isGift = (movement: Movement): movement is Gift => movement.type === 'gift';

import type { AccountId, EpochMs, Seq } from '@app/domain';
import type { Movement } from './movement.js';
import type { Tape, TapeName, Wallet } from './tape.js';

/** Openings of one tape dated at or after `from`: a late inflow may take them over. */
export interface OpeningsLoad {
  readonly accountId: AccountId;
  readonly tape: TapeName;
  readonly from: EpochMs;
}

/** Inflow pieces that reach into [start, end) and are dated after `after`: outflows that came late may not use them. */
export interface LaterPiecesLoad {
  readonly accountId: AccountId;
  readonly tape: TapeName;
  readonly start: bigint;
  readonly end: bigint;
  readonly after: EpochMs;
}

/** What a group commit must read besides its wallets. Nearly always nothing. */
export interface LoadPlan {
  readonly openings: readonly OpeningsLoad[];
  readonly laterPieces: readonly LaterPiecesLoad[];
  /** Unspent voids at or after the position. */
  readonly voidsAhead: readonly { readonly accountId: AccountId; readonly start: bigint }[];
  /** Pieces and voids of these purchases. */
  readonly purchases: readonly Seq[];
  /** Outflow pieces, returns and settlements of these payouts. */
  readonly payouts: readonly { readonly payoutSeq: Seq; readonly reversalSeq: Seq }[];
}

/** What the movements do to one stored tape, as far as it decides what to read. */
interface Demand {
  readonly accountId: AccountId;
  readonly name: TapeName;
  readonly stored: Tape;
  /** The furthest that outflows can come: their coins, and what they may have to skip. */
  reach: bigint;
  spends: boolean;
  /** Earliest date of an outflow older than a stored inflow. */
  lateOutAt: EpochMs | null;
  /** Earliest date of an inflow that a stored opening may await. */
  lateInAt: EpochMs | null;
}

export function planLoads(wallets: readonly Wallet[], movements: readonly Movement[]): LoadPlan {
  const demands = new Demands(wallets);
  const purchases = new Set<Seq>();
  const payouts: { payoutSeq: Seq; reversalSeq: Seq }[] = [];
  for (const movement of movements) {
    note(demands, movement);
    if (movement.type === 'void' || movement.type === 'restore') purchases.add(movement.purchaseSeq);
    if (movement.type === 'return') payouts.push({ payoutSeq: movement.payoutSeq, reversalSeq: movement.seq });
  }
  return { ...demands.plan(), purchases: [...purchases], payouts };
}

function note(demands: Demands, movement: Movement): void {
  const { accountId, at } = movement;
  switch (movement.type) {
    case 'purchase':
      return demands.in(accountId, 'coins', at);
    case 'gift':
      demands.out(accountId, 'coins', movement);
      return demands.in(movement.creatorId, 'earnings', at);
    case 'exchange':
      demands.out(accountId, 'earnings', movement);
      return demands.in(accountId, 'coins', at);
    case 'payout':
      return demands.out(accountId, 'earnings', movement);
    case 'void':
      return demands.skip(accountId, movement.coins);
    case 'restore':
      return demands.in(accountId, 'coins', at);
    case 'return':
    case 'misdirected':
  }
}

class Demands {
  readonly #wallets: ReadonlyMap<AccountId, Wallet>;
  readonly #tapes = { coins: new Map<AccountId, Demand>(), earnings: new Map<AccountId, Demand>() };

  constructor(wallets: readonly Wallet[]) {
    this.#wallets = new Map(wallets.map((wallet) => [wallet.accountId, wallet]));
  }

  in(accountId: AccountId, name: TapeName, at: EpochMs): void {
    const demand = this.#of(accountId, name);
    const { openingCoins, latestOpeningAt } = demand.stored;
    if (openingCoins === 0n || latestOpeningAt === null || at > latestOpeningAt) return;
    demand.lateInAt = Math.min(demand.lateInAt ?? at, at);
  }

  out(accountId: AccountId, name: TapeName, { coins, at }: { coins: number; at: EpochMs }): void {
    const demand = this.#of(accountId, name);
    demand.spends = true;
    demand.reach += BigInt(coins);
    const { latestInAt } = demand.stored;
    if (latestInAt !== null && at < latestInAt) demand.lateOutAt = Math.min(demand.lateOutAt ?? at, at);
  }

  skip(accountId: AccountId, coins: number): void {
    this.#of(accountId, 'coins').reach += BigInt(coins);
  }

  plan(): Pick<LoadPlan, 'openings' | 'laterPieces' | 'voidsAhead'> {
    const openings: OpeningsLoad[] = [];
    const laterPieces: LaterPiecesLoad[] = [];
    const voidsAhead: { accountId: AccountId; start: bigint }[] = [];
    for (const demand of [...this.#tapes.coins.values(), ...this.#tapes.earnings.values()]) {
      const { accountId, name: tape, stored, lateInAt, lateOutAt } = demand;
      const start = stored.outTotal;
      if (lateInAt !== null) openings.push({ accountId, tape, from: lateInAt });
      if (lateOutAt !== null) laterPieces.push({ accountId, tape, start, end: start + demand.reach, after: lateOutAt });
      if (demand.spends && stored.voidedAhead > 0n) voidsAhead.push({ accountId, start });
    }
    return { openings, laterPieces, voidsAhead };
  }

  #of(accountId: AccountId, name: TapeName): Demand {
    const known = this.#tapes[name].get(accountId);
    if (known) return known;
    const wallet = this.#wallets.get(accountId);
    if (!wallet) throw new Error(`the wallet of ${accountId} was not locked before its coins were moved`);
    const stored = wallet[name];
    const demand: Demand = { accountId, name, stored, reach: stored.voidedAhead, spends: false, lateOutAt: null, lateInAt: null };
    this.#tapes[name].set(accountId, demand);
    return demand;
  }
}

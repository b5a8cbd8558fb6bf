import type { AccountId } from '@app/domain';
import type { ProvenanceFeatures, SourceSlice } from '@app/features';

/** Coins that one account sent to the payee over several others, all at the same distance. */
export interface Fan {
  readonly hub: AccountId;
  /** Accounts between the hub and the payee on every way. */
  readonly layers: number;
  readonly coins: number;
  /** Of the hub's coins in this payout, 0 to 1: the rest came directly, or over ways of another length. */
  readonly kept: number;
  /** Coins by the first account after the hub. */
  readonly branches: ReadonlyMap<AccountId, number>;
  /** Ways that differ from the hub on, counted by their coins: 1 / Σ share². Three equal ones are 3. */
  readonly breadth: number;
  /** Accounts that bring it to the payee, counted so: few collectors gather what many passed on. */
  readonly collectors: number;
  /** Distinct buyers whose coins came to the hub; none when the hub bought them itself. */
  readonly buyers: ReadonlySet<AccountId>;
}

interface Gathered {
  readonly hub: AccountId;
  readonly layers: number;
  coins: number;
  readonly first: Map<AccountId, number>;
  readonly last: Map<AccountId, number>;
  readonly buyers: Set<AccountId>;
}

/**
 * Every account from which the payout's coins spread out and came together again, most coins first. Ways that pass the
 * payee before are loops, and another detector's. Cost: O(layers) a slice.
 */
export function fansOf(payee: AccountId, { slices }: ProvenanceFeatures, layersMax: number): Fan[] {
  const gathered = new Map<string, Gathered>();
  const coinsOfHub = new Map<AccountId, number>();
  for (const slice of slices) {
    if (slice.path.indexOf(payee) !== slice.path.length - 1) continue;
    for (const account of new Set(slice.path.slice(0, -1))) addTo(coinsOfHub, account, slice.coins);
    slice.path.forEach((hub, position) => {
      const layers = slice.path.length - position - 2;
      if (layers >= 1 && layers <= layersMax) gather(gathered, slice, { hub, position, layers });
    });
  }
  const fans = [...gathered.values()].map(({ hub, layers, coins, first, last, buyers }) => ({
    hub,
    layers,
    coins,
    kept: coins / (coinsOfHub.get(hub) ?? coins),
    branches: first,
    breadth: breadthOf(first),
    collectors: breadthOf(last),
    buyers,
  }));
  return fans.sort((a, b) => b.coins - a.coins);
}

function gather(
  gathered: Map<string, Gathered>,
  { path, coins }: SourceSlice,
  { hub, position, layers }: { hub: AccountId; position: number; layers: number },
): void {
  const [buyer, first, last] = [path[0], path[position + 1], path.at(-2)];
  if (first === undefined || last === undefined) return;
  const key = `${layers} ${hub}`;
  const fan = gathered.get(key) ?? { hub, layers, coins: 0, first: new Map(), last: new Map(), buyers: new Set() };
  gathered.set(key, fan);
  fan.coins += coins;
  addTo(fan.first, first, coins);
  addTo(fan.last, last, coins);
  if (buyer !== undefined && position > 0) fan.buyers.add(buyer);
}

function addTo(sums: Map<AccountId, number>, account: AccountId, coins: number): void {
  sums.set(account, (sums.get(account) ?? 0) + coins);
}

/** The inverse Simpson index (Simpson 1949): a thousand coins and a few stray ones are one way, not two. */
function breadthOf(coins: ReadonlyMap<AccountId, number>): number {
  let [sum, squares] = [0, 0];
  for (const each of coins.values()) {
    sum += each;
    squares += each * each;
  }
  return squares === 0 ? 0 : (sum * sum) / squares;
}

import { HOUR_MS, type AccountId } from '@app/domain';
import type { CirculationFeatures, DayGifts, GiftCycle } from '@app/features';
import type { Amount, Neighbours } from './null-model.js';

/** The same accounts in the same order, and all that went round through them. */
export interface Circle {
  readonly accounts: readonly AccountId[];
  /** Those that were kept; never empty. */
  readonly walks: readonly GiftCycle[];
  readonly walksMet: number;
  /** By hop, every day's gifts that are part of some walk. */
  readonly days: readonly (readonly DayGifts[])[];
  /** Steps, by the index of the later hop, whose account the payee gifts both ways. */
  readonly befriended: ReadonlySet<number>;
}

/** Walks of at least `hopsMin` gifts by their circle. Cost: O(hops of all walks). */
export function circlesOf(circulation: CirculationFeatures, hopsMin: number): Circle[] {
  const byRoute = new Map<string, GiftCycle[]>();
  for (const walk of circulation.cycles ?? []) {
    if (walk.hops.length < hopsMin) continue;
    const route = walk.accounts.join('\u001f');
    const walks = byRoute.get(route);
    if (walks) walks.push(walk);
    else byRoute.set(route, [walk]);
  }
  const friends = new Set(circulation.partners.map(({ accountId }) => accountId));
  return [...byRoute.values()].flatMap((walks) => {
    const [first] = walks;
    return first === undefined ? [] : [circleOf(first, walks, friends)];
  });
}

function circleOf(first: GiftCycle, walks: readonly GiftCycle[], friends: ReadonlySet<AccountId>): Circle {
  const { accounts, circle, hops } = first;
  // The first and last gift are the payee's own: only there do we know who gifts back.
  const befriended = new Set([1, hops.length - 1].filter((index) => isAmong(accounts[index], friends)));
  return {
    accounts,
    walks,
    walksMet: Math.max(walks.length, circle?.walksMet ?? 0),
    days: circle?.days ?? hops.map((_, index) => distinctDays(walks, index)),
    befriended,
  };
}

const isAmong = (account: AccountId | undefined, friends: ReadonlySet<AccountId>): boolean =>
  account !== undefined && friends.has(account);

function distinctDays(walks: readonly GiftCycle[], index: number): DayGifts[] {
  const byTime = new Map<number, DayGifts>();
  for (const { hops } of walks) {
    const hop = hops[index];
    if (hop !== undefined) byTime.set(hop.firstAt, hop);
  }
  return [...byTime.values()];
}

/** Each hop's amount beside the next one's, without the way from the last back to the first: a ring may feed itself there. */
export function neighboursOf(amounts: readonly Amount[], befriended: ReadonlySet<number>): Neighbours[] {
  return amounts.flatMap((after, index) => {
    const before = amounts[index - 1];
    return before === undefined ? [] : [{ before, after, befriended: befriended.has(index) }];
  });
}

/** The shortest time in which every gift of the walk has had its turn. */
export function spanHoursOf({ hops }: Pick<GiftCycle, 'hops'>): number {
  const latestStart = Math.max(...hops.map((hop) => hop.firstAt));
  const earliestEnd = Math.min(...hops.map((hop) => hop.lastAt));
  return Math.max(0, latestStart - earliestEnd) / HOUR_MS;
}

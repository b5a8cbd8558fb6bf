import { coins, type Coins } from '@app/domain';

export const PAYOUT_STATUSES = ['pending', 'approved', 'held', 'released', 'rejected', 'settled', 'clawback'] as const;
export type PayoutStatus = (typeof PAYOUT_STATUSES)[number];

/** Where a payout's coins are; payable + held + rejected + settled is the payout, always. */
export interface CoinFigures {
  readonly payable: Coins;
  /** Stopped: held for a reason, or not judged yet. */
  readonly held: Coins;
  readonly rejected: Coins;
  readonly settled: Coins;
  /** The part of `rejected` that a reversal gave back to the creator: nothing can settle it any more. */
  readonly reversed: Coins;
  /** The part of `rejected` that paid a debt from an earlier clawback: it is as final. */
  readonly netted: Coins;
}

export interface PayoutState {
  readonly status: PayoutStatus;
  readonly figures: CoinFigures;
}

export type PayoutEvent =
  | { readonly name: 'approve' | 'release' | 'reject' | 'clawback' | 'restore' }
  /** `coins` null: all that is left (api.md). A hold names what is to wait in all, not what is added. */
  | { readonly name: 'hold' | 'net' | 'give-back' | 'settle' | 'reverse'; readonly coins: Coins | null };
export type PayoutEventName = PayoutEvent['name'];

type Edges = Partial<Record<PayoutStatus, readonly PayoutStatus[]>>;

/**
 * The state machine: which event may lead from where to where. Money that moves only in part leaves the
 * status as it is, since the status is that of the part still waiting. The database refuses every other
 * edge (guard_payout_transition), whoever writes.
 */
export const TRANSITIONS = {
  /** First assessment, or every reason of a hold has gone. */
  approve: { pending: ['approved'], held: ['approved'] },
  hold: { pending: ['held'], approved: ['held'], held: ['held'], released: ['held'] },
  release: { held: ['released'] },
  /** The status is that of the part still waiting: what was not held stays payable. */
  reject: { held: ['rejected', 'approved'] },
  /** Payable coins pay what earlier clawbacks left owing. */
  net: { approved: ['rejected', 'settled'], held: [], released: ['rejected', 'settled'] },
  /** Netted coins are payable again: the dispute was won in time. */
  'give-back': { approved: [] },
  /** The platform says that the money left; that is a fact, whatever we thought of it. */
  settle: {
    pending: ['settled'],
    approved: ['settled', 'rejected'],
    held: ['settled', 'rejected'],
    released: ['settled', 'rejected'],
    rejected: ['settled'],
  },
  /** Cancelled, failed or returned: the coins are the creator's again. */
  reverse: {
    pending: ['rejected', 'settled'],
    approved: ['rejected', 'settled'],
    held: ['rejected', 'settled'],
    released: ['rejected', 'settled'],
    rejected: ['settled'],
    settled: ['rejected'],
    clawback: ['rejected'],
  },
  /** Coins that it paid were reversed afterwards; the dispute was won. */
  clawback: { settled: ['clawback'] },
  restore: { clawback: ['settled'] },
} as const satisfies Record<PayoutEventName, Edges>;

/** Where the event may lead, by status. */
export const edgesOf = (name: PayoutEventName): Edges => TRANSITIONS[name];

/** The state after the event, or null when the event means nothing in this state and must change nothing. */
export function nextState(state: PayoutState, event: PayoutEvent): PayoutState | null {
  const targets = edgesOf(event.name)[state.status];
  if (targets === undefined) return null;
  const figures = moveCoins(state.figures, event);
  if (figures === null) return null;
  if (event.name === 'hold' && state.status === 'held' && figures.held === state.figures.held) return null;
  const status = statusAfter(state.status, event, figures);
  if (status !== state.status && !targets.includes(status)) {
    throw new Error(`the state machine has no edge ${state.status} → ${status} for ${event.name}`);
  }
  return { status, figures };
}

function moveCoins(from: CoinFigures, event: PayoutEvent): CoinFigures | null {
  switch (event.name) {
    case 'approve':
    case 'release':
      return { ...from, payable: coins(from.payable + from.held), held: coins(0) };
    case 'hold':
      return hold(from, event.coins);
    case 'reject':
      return { ...from, rejected: coins(from.rejected + from.held), held: coins(0) };
    case 'net':
      return net(from, event.coins);
    case 'give-back':
      return giveBack(from, event.coins);
    case 'settle':
      return settle(from, event.coins);
    case 'reverse':
      return reverse(from, event.coins);
    case 'clawback':
    case 'restore':
      return from;
  }
}

/** Nothing changes where as much waits already. */
function hold(from: CoinFigures, asked: Coins | null): CoinFigures | null {
  const stoppable = from.payable + from.held;
  const held = Math.min(asked ?? stoppable, stoppable);
  if (held === 0) return null;
  return { ...from, held: coins(held), payable: coins(stoppable - held) };
}

function net(from: CoinFigures, asked: Coins | null): CoinFigures | null {
  const netted = Math.min(asked ?? from.payable, from.payable);
  if (netted === 0) return null;
  return {
    ...from,
    payable: coins(from.payable - netted),
    rejected: coins(from.rejected + netted),
    netted: coins(from.netted + netted),
  };
}

function giveBack(from: CoinFigures, asked: Coins | null): CoinFigures | null {
  const given = Math.min(asked ?? from.netted, from.netted);
  if (given === 0) return null;
  return {
    ...from,
    payable: coins(from.payable + given),
    rejected: coins(from.rejected - given),
    netted: coins(from.netted - given),
  };
}

/** Payable coins leave first, then those that should not have: held, then rejected. */
function settle(from: CoinFigures, asked: Coins | null): CoinFigures | null {
  const taken = takeUnsettled(from, asked ?? unsettledCoins(from));
  if (taken === null) return null;
  return { ...taken.rest, settled: coins(from.settled + taken.coins) };
}

/** What has not left is given back first, then what was returned after it had left. */
function reverse(from: CoinFigures, asked: Coins | null): CoinFigures | null {
  const unsettled = unsettledCoins(from);
  const wanted = asked ?? (unsettled > 0 ? unsettled : from.settled);
  const taken = takeUnsettled(from, wanted);
  const rest = taken?.rest ?? from;
  const returned = Math.min(wanted - (taken?.coins ?? 0), from.settled);
  const given = (taken?.coins ?? 0) + returned;
  if (given === 0) return null;
  return {
    ...rest,
    settled: coins(rest.settled - returned),
    rejected: coins(rest.rejected + given),
    reversed: coins(rest.reversed + given),
  };
}

/** Coins that can still leave or be given back. */
export const unsettledCoins = (figures: CoinFigures): number => figures.payable + figures.held + refusedCoins(figures);

/** Rejected, and neither given back nor kept for a debt. */
const refusedCoins = ({ rejected, reversed, netted }: CoinFigures): number => rejected - reversed - netted;

function takeUnsettled(from: CoinFigures, wanted: number): { rest: CoinFigures; coins: number } | null {
  const payable = Math.min(from.payable, wanted);
  const held = Math.min(from.held, wanted - payable);
  const rejected = Math.min(refusedCoins(from), wanted - payable - held);
  const taken = payable + held + rejected;
  if (taken === 0) return null;
  const rest = {
    ...from,
    payable: coins(from.payable - payable),
    held: coins(from.held - held),
    rejected: coins(from.rejected - rejected),
  };
  return { rest, coins: taken };
}

const TARGET = {
  approve: 'approved',
  hold: 'held',
  release: 'released',
  reject: 'rejected',
  clawback: 'clawback',
  restore: 'settled',
} as const;

/** The status is that of the part still waiting; when nothing waits, of what was refused, else of what was paid. */
function statusAfter(status: PayoutStatus, event: PayoutEvent, figures: CoinFigures): PayoutStatus {
  if (event.name === 'reject' && figures.payable > 0) return 'approved';
  if (event.name === 'give-back') return status;
  if (event.name !== 'net' && event.name !== 'settle' && event.name !== 'reverse') return TARGET[event.name];
  if (figures.payable + figures.held > 0) return status;
  if (refusedCoins(figures) > 0) return 'rejected';
  if (figures.settled === 0) return 'rejected';
  return status === 'clawback' ? 'clawback' : 'settled';
}

import type { HeldPayout } from '@app/holds';

/** Of each payout, what the changes of one batch come to. */
export interface GatheredChanges {
  readonly ended: readonly HeldPayout[];
  readonly evidence: readonly HeldPayout[];
  readonly degraded: readonly HeldPayout[];
  readonly adjusted: readonly HeldPayout[];
  readonly settledAgainstHold: readonly HeldPayout[];
}

/** Pure. A payout that was held and settled within one batch never had a hold to decide on. */
export function gatherChanges(changes: readonly HeldPayout[]): GatheredChanges {
  const holds = [
    ...Map.groupBy(
      changes.filter(({ change }) => change !== 'settled-against-hold'),
      ({ payout }) => payout.id,
    ).values(),
  ];
  const outcomes = holds.flatMap(finalChange);
  return {
    ended: outcomes.filter(({ change }) => change === 'ended'),
    evidence: outcomes.filter(({ change, payout }) => change === 'held' && payout.holdKind === 'evidence'),
    degraded: outcomes.filter(({ change, payout }) => change === 'held' && payout.holdKind === 'degraded'),
    adjusted: outcomes.filter(({ change }) => change === 'adjusted'),
    settledAgainstHold: lastOfEach(changes.filter(({ change }) => change === 'settled-against-hold')),
  };
}

function finalChange(ofOnePayout: readonly HeldPayout[]): HeldPayout[] {
  const last = ofOnePayout.at(-1);
  if (last === undefined) return [];
  const becameHeld = ofOnePayout.some(({ change }) => change === 'held');
  return [last.change === 'adjusted' && becameHeld ? { ...last, change: 'held' } : last];
}

const lastOfEach = (changes: readonly HeldPayout[]): HeldPayout[] => [
  ...new Map(changes.map((change) => [change.payout.id, change])).values(),
];

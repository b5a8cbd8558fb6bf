import type { Holding } from '@app/decisions';
import { agreeing, plural, toIso } from '@app/domain';
import type { CasePayout } from './case-payouts.js';
import type { CaseProvenance } from './merge-provenance.js';

/** What holds a payout, as judged again by what is live now. */
export interface HeldBy extends Holding {
  readonly payout: Pick<CasePayout, 'id' | 'status' | 'holdUntil'>;
}

/** A person reads as many at a glance; the reasons have the rest. */
const SENTENCES_MAX = 12;
/** Payouts that one sentence names. */
const NAMED_MAX = 3;

/**
 * What would have to be otherwise for the outcome to be another one, in sentences. Pure. Held payouts alone; what is true
 * of several stands once, with their ids.
 */
export function whatWouldChange(held: readonly HeldBy[], provenance: Pick<CaseProvenance, 'totals'> | null): string[] {
  const bySentence = new Map<string, string[]>();
  for (const one of held.filter(({ payout }) => payout.status === 'held'))
    for (const sentence of sentencesOf(one)) bySentence.set(sentence, [...(bySentence.get(sentence) ?? []), one.payout.id]);
  const said = [...bySentence].map(([sentence, ids]) => (held.length === 1 ? sentence : `${sentence} (${named(ids)})`));
  return [...said, ...aboutCoins(provenance)].slice(0, SENTENCES_MAX);
}

function sentencesOf({ decision, holders, payout }: HeldBy): string[] {
  if (decision.degraded.length > 0)
    return ['Some inputs could not be read when this was judged; it is judged again by itself when they are back.'];
  if (holders.length === 0)
    return ['By what is live now nothing holds it any more: the policy or the model has changed since it was held.'];
  return [...aboutHolders(holders), ...aboutTime(payout)];
}

function aboutHolders(holders: HeldBy['holders']): string[] {
  const [only, ...others] = holders;
  if (only !== undefined && others.length === 0) {
    return [
      `Without ${only.id} nothing holds it: ${only.outcome === 'review' ? 'it would be paid and looked at' : 'it would be paid'}.`,
    ];
  }
  const partial = holders.filter(({ holdCoins }) => holdCoins !== null);
  return [
    `${listed(holders.map(({ id }) => id))} each hold it: it would be paid only if ${agreeing(holders.length - 1, 'neither', 'none of them')} stood.`,
    ...partial.map(({ id, holdCoins }) => `Without ${id} only ${plural(holdCoins ?? 0, 'coin')} would wait.`),
  ];
}

const aboutTime = ({ holdUntil }: HeldBy['payout']): string[] =>
  holdUntil === null
    ? []
    : [`The hold ends by itself on ${toIso(holdUntil).slice(0, 16).replace('T', ' at ')} UTC, unless something new is recorded.`];

function aboutCoins(provenance: Pick<CaseProvenance, 'totals'> | null): string[] {
  const { reversed = 0, young = 0, unknown = 0 } = provenance?.totals ?? {};
  return [
    ...(reversed > 0 ? [`The payment for ${plural(reversed, 'coin')} was taken back; a dispute that is won clears them.`] : []),
    ...(young > 0
      ? [
          `${plural(young, 'coin was', 'coins were')} bought so recently that disputes may still come; each day without one lowers the risk.`,
        ]
      : []),
    ...(unknown > 0
      ? [`${plural(unknown, 'coin has', 'coins have')} no known origin; purchases that are recorded late would tell it.`]
      : []),
  ];
}

const named = (ids: readonly string[]): string =>
  ids.length <= NAMED_MAX ? ids.join(', ') : `${ids.slice(0, NAMED_MAX).join(', ')} and ${ids.length - NAMED_MAX} more`;

const listed = (names: readonly string[]): string => `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;

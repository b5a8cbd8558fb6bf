import { DETECTORS, type Detector } from '@app/detectors';
import type { FeatureSet } from '@app/features';
import type { Decision, Outcome } from './assessment.js';
import { decide } from './decide.js';
import { judgeOnce } from './judge-features.js';
import type { Judgement } from './judgement.js';
import { knownLists } from './lists/judge-lists.js';

/** A detector, rule or list that holds, and what would be decided if it said nothing. */
export interface Holder {
  readonly id: string;
  readonly outcome: Outcome;
  /** Coins that would wait then; null: all of them. 0 unless it would be held still. */
  readonly holdCoins: number | null;
}

export interface Holding {
  readonly decision: Decision;
  /** Hits whose action is to hold and that nothing silences, as the decision orders reasons. */
  readonly holders: readonly Holder[];
}

/** Who holds it, and what each of them alone makes of it: judged by what is live, on what an assessment saw. Pure. */
export function holdersOf(features: FeatureSet, judgement: Judgement, detectors: readonly Detector[] = DETECTORS): Holding {
  const { findings, decision } = judgeOnce(features, judgement, detectors);
  const lists = knownLists(features);
  const ids = decision.reasons.filter(({ silenced }) => silenced === undefined).map(({ detector }) => detector);
  const holders = ids.flatMap((id): Holder[] => {
    const finding = findings[id];
    if (finding?.status !== 'hit' || finding.action !== 'hold') return [];
    const { [id]: _, ...others } = findings;
    const { outcome, holdCoins } = decide(others, judgement.policy, { detectors, lists });
    return [{ id, outcome, holdCoins: outcome === 'hold' ? holdCoins : 0 }];
  });
  return { decision, holders };
}

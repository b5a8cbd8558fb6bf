import type { EpochMs, Money, RecordedTransaction } from '@app/domain';
import { actingFindings, judgeOnce, type Judgement, type JudgedThen } from '@app/decisions';
import type { Detector } from '@app/detectors';
import type { FeatureSet } from '@app/features';

/** What one policy makes of one assessment. */
export interface Opinion {
  readonly isHold: boolean;
  /** Coins that wait. */
  readonly coins: number;
  /** Detectors whose hit is a hold. */
  readonly detectors: readonly string[];
  /** Detectors that need what was not recorded at that time. */
  readonly unseen: readonly string[];
}

/** Pure: what a judgement says of what was seen. */
export function opinionOf(features: FeatureSet, judgement: Judgement, detectors: readonly Detector[]): Opinion {
  const judged = judgeOnce(features, judgement, detectors);
  const { outcome, holdCoins } = judged.decision;
  const findings = Object.entries(actingFindings(judged));
  const isHold = outcome === 'hold';
  return {
    isHold,
    coins: isHold ? (holdCoins ?? features.subject.coins ?? 0) : 0,
    detectors: isHold
      ? findings.filter(([, finding]) => finding.status === 'hit' && finding.action === 'hold').map(([id]) => id)
      : [],
    unseen: findings
      .filter(([, finding]) => finding.status === 'unknown' && finding.reasons.includes('not-recorded'))
      .map(([id]) => id),
  };
}

/** One payout as both policies see it, over all its assessments. */
export interface ComparedPayout {
  readonly payout: Payout;
  readonly live: Opinion;
  readonly draft: Opinion;
}

interface Payout {
  readonly id: string;
  readonly seq: RecordedTransaction['seq'];
  readonly accountId: string;
  readonly coins: number;
  readonly amount: Money | null;
  readonly occurredAt: EpochMs;
  /** Coins gifted to its creator in 30 days; null when not known. */
  readonly received: number | null;
}

/** Held once is held: of several assessments the one that stops most counts. */
export function strongest(a: Opinion, b: Opinion): Opinion {
  const [more, less] = b.coins > a.coins ? [b, a] : [a, b];
  return {
    isHold: a.isHold || b.isHold,
    coins: more.coins,
    detectors: [...new Set([...more.detectors, ...less.detectors])],
    unseen: [...new Set([...more.unseen, ...less.unseen])],
  };
}

export function payoutOf({ transaction }: JudgedThen, features: FeatureSet): Payout {
  const { id, seq, accountId, coins, amount, occurredAt } = transaction;
  const { circulation } = features;
  const received = circulation?.status === 'known' ? circulation.value.coinsReceived : null;
  return { id, seq, accountId, coins: coins ?? 0, amount, occurredAt, received };
}

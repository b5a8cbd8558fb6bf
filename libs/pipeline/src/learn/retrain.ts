import {
  livePartsOf,
  PURCHASE_INPUTS,
  readLive,
  readModel,
  refText,
  writePart,
  type DelayPrior,
  type Model,
  type PartKind,
  type PartRef,
} from '@app/models';
import { plural, toIso, type EpochMs } from '@app/domain';
import type { Database } from '@app/runtime';
import type { Candidate, Trained } from './candidate.js';
import { observedUntil, readDisputed, readSeenPurchases, samplePurchases } from './read-purchases.js';
import { trainCurve } from './train-curve.js';
import { readSeenPayouts, trainForest } from './train-forest.js';
import { trainScorecard } from './train-scorecard.js';

export interface RetrainOptions {
  /** `system`, `operator` or who asked. */
  readonly actor: string;
  readonly at: EpochMs;
  /** The published delay that the curve starts from: the policy's. */
  readonly prior: DelayPrior;
  readonly seed?: number;
  /** Told what is being learned. */
  readonly onStep?: (kind: PartKind) => void;
}

export interface Training {
  readonly trained: readonly Trained[];
  /** Those that did better than what is live, on what neither had seen and by their own measure. */
  readonly better: readonly PartRef[];
}

/** Any will do, as long as it is the same: a forest that is grown again is the forest that it was. */
const SEED = 1;

/**
 * Learns every part anew from the ledger and keeps it in the registry; promotes nothing. The same ledger gives the same
 * parts to the last bit, which then keep their versions.
 */
export async function retrain(database: Database, options: RetrainOptions): Promise<Training> {
  const { at, prior, seed = SEED, onStep } = options;
  const live = await readModel(database, livePartsOf(await readLive(database)));
  const until = await observedUntil(database, at);
  const trained: Trained[] = [];
  onStep?.('curve');
  const disputed = await readDisputed(database, until);
  const curve = trainCurve({ disputed, until, prior, live: live.curve });
  trained.push(
    await keep(database, { kind: 'curve', candidate: curve?.candidate ?? null, at, otherwise: 'no purchase was disputed yet' }),
  );
  onStep?.('scorecard');
  const lost = disputed.filter(({ isWon }) => !isWon).map(({ seq }) => seq);
  const { seqs, every } = curve === null ? { seqs: [], every: 1 } : await samplePurchases(database, lost);
  const purchases = await readSeenPurchases(database, seqs);
  const scorecard =
    curve && trainScorecard({ purchases, disputed: new Set(lost), every, until, curve: curve.curve, live: live.scorecard });
  const tooFew = `${plural(lost.length, 'disputed purchase is', 'disputed purchases are')} too few for ${PURCHASE_INPUTS.length} inputs`;
  trained.push(await keep(database, { kind: 'scorecard', candidate: scorecard, at, otherwise: tooFew }));
  onStep?.('forest');
  const payouts = await readSeenPayouts(database);
  const forest = trainForest(payouts, seed);
  trained.push(
    await keep(database, {
      kind: 'forest',
      candidate: forest,
      at,
      otherwise: `${plural(payouts.length, 'payout is', 'payouts are')} too few`,
    }),
  );
  await noteTraining(database, options, trained);
  return {
    trained,
    better: trained.flatMap(({ ref, holdout }) => (ref !== null && isNew(ref, live) && holdout?.beatsLive ? [ref] : [])),
  };
}

const isNew = (ref: PartRef, live: Model): boolean => !live.version.split('+').includes(refText(ref));

interface Kept {
  readonly kind: PartKind;
  readonly candidate: Candidate | null;
  readonly at: EpochMs;
  /** Why there is none. */
  readonly otherwise: string;
}

async function keep(database: Database, { kind, candidate, at, otherwise }: Kept): Promise<Trained> {
  if (candidate === null) return { kind, ref: null, holdout: null, note: otherwise };
  const ref = await database.transaction((sql) => writePart(sql, { ...candidate, at }));
  return { kind, ref, holdout: candidate.holdout, note: judgedInWords(candidate) };
}

function judgedInWords({ holdout: { beatsLive } }: Candidate): string {
  if (beatsLive === null) return 'cannot be compared with what is live';
  return beatsLive ? 'does better than what is live' : 'does no better than what is live';
}

async function noteTraining(database: Database, { actor, at }: RetrainOptions, trained: readonly Trained[]): Promise<void> {
  const outcome = Object.fromEntries(trained.map(({ kind, ref, note }) => [kind, { version: ref?.version ?? null, note }]));
  await database.query({
    text: 'insert into model_training (at, actor, outcome) values ($1, $2, $3)',
    values: [toIso(at), actor, JSON.stringify(outcome)],
  });
}

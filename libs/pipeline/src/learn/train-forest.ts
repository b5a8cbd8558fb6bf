import { encodeForest, fillGaps, learnForest, PAYOUT_INPUTS, rarityOf, rowOf, scoreRow, type Forest } from '@app/models';
import { readFirstInputs } from '@app/decisions';
import type { EpochMs, Seq } from '@app/domain';
import type { Sql } from '@app/runtime';
import { HELD_BACK, type Candidate } from './candidate.js';

/** A payout as it was seen when it was asked for. */
export interface SeenPayout {
  readonly at: EpochMs;
  readonly row: Float64Array;
}

/** The newest: trees are grown on 256 rows each, and the tail of scores needs hundreds of times its hundredth. */
const PAYOUTS_MAX = 20_000;
/** A payout of a thousand slices is 200 kB of inputs. */
const PAGE = 100;

/** What the newest payouts' first assessments saw, in the order of the ledger. */
export async function readSeenPayouts(sql: Sql): Promise<SeenPayout[]> {
  const { rows } = await sql.query<{ seq: Seq }>({
    text: `select seq from (select seq from payout order by seq desc limit ${PAYOUTS_MAX}) newest order by seq`,
  });
  const seqs = rows.map(({ seq }) => seq);
  const seen: SeenPayout[] = [];
  for (let start = 0; start < seqs.length; start += PAGE) {
    for (const features of await readFirstInputs(sql, seqs.slice(start, start + PAGE))) {
      seen.push({ at: features.subject.occurredAt, row: rowOf(PAYOUT_INPUTS, features) });
    }
  }
  return seen;
}

/** What the detector's limit takes for rare. */
const RARE = 0.01;

/**
 * A forest of all payouts, whatever became of them: what is rare among them is rare. Null with too few. Nobody labels what
 * is merely unusual, so nothing says that one forest beats another: a person promotes it. The newest quarter tells how
 * many payouts it would have spoken of.
 */
export function trainForest(payouts: readonly SeenPayout[], seed: number): Candidate | null {
  const features = PAYOUT_INPUTS.map(({ name }) => name);
  const forest = learnForest(
    features,
    payouts.map(({ row }) => row),
    seed,
  );
  if (forest === null) return null;
  const older = payouts.length - Math.floor(payouts.length / HELD_BACK);
  const trial = learnForest(
    features,
    payouts.slice(0, older).map(({ row }) => row),
    seed,
  );
  const newer = payouts.slice(older);
  return {
    kind: 'forest',
    parameters: encodeForest(forest),
    trainedOn: { from: payouts[0]?.at ?? null, to: payouts.at(-1)?.at ?? null, rows: payouts.length, disputes: 0, seed },
    holdout: {
      rows: newer.length,
      measures: trial === null ? {} : { rareShare: newer.filter(({ row }) => isRare(trial, row)).length / newer.length },
      beatsLive: null,
    },
  };
}

const isRare = (forest: Forest, row: Float64Array): boolean =>
  rarityOf(forest, scoreRow(forest, fillGaps(row, forest.medians))) <= RARE;

import {
  areaUnderRoc,
  averagePrecision,
  disputeProbabilityOf,
  flattenTrees,
  growTrees,
  learnScorecard,
  ROWS_PER_TREE,
  scoreRows,
} from '@app/models';
import { SetupError } from '@app/runtime';
import { byAmount, byThreeRules } from './baselines.js';
import { CARD_FEATURES, readPayments, type Payments } from './payments.js';
import { precisionOfTop } from './precision-of-top.js';

export interface CardFigures {
  readonly split: 'S' | 'U';
  readonly method: string;
  readonly auc: number;
  readonly precision: number;
  /** Precision of the 100 cards a day that score highest, mean over days. */
  readonly precisionOfTop: number;
}

/** Seeds that an isolation forest's figures are means of. */
const SEEDS = 5;

/** Both splits of a folder like ../shared/data/cards; `method` names ours and the baselines beside it. */
export async function judgeCards(folder: string): Promise<CardFigures[]> {
  const [learn, judge] = await Promise.all([readPayments(folder, 'S', 'train'), readPayments(folder, 'S', 'eval')]);
  const scorecard = learnScorecard({ features: CARD_FEATURES, ...learn });
  if (scorecard === null) throw new SetupError(`${folder} has too few frauds to learn from`);
  const supervised = (method: string, scores: ArrayLike<number>): CardFigures =>
    figuresOf('S', method, { payments: judge, scores });
  return [
    supervised(
      'scorecard',
      judge.rows.map((row) => disputeProbabilityOf(scorecard, row)),
    ),
    supervised('three rules', byThreeRules(learn, judge)),
    supervised('amount only', byAmount(judge)),
    ...(await judgeUnsupervised(folder)),
  ];
}

async function judgeUnsupervised(folder: string): Promise<CardFigures[]> {
  const [learn, judge] = await Promise.all([readPayments(folder, 'U', 'train'), readPayments(folder, 'U', 'eval')]);
  const rows = learn.rows.map((row) => [...row]);
  const width = CARD_FEATURES.length;
  const values = new Float64Array(judge.rows.length * width);
  judge.rows.forEach((row, n) => values.set(row, n * width));
  const figures = Array.from({ length: SEEDS }, (_, seed) => {
    const forest = flattenTrees(growTrees(rows, seed + 1), { rowsPerTree: ROWS_PER_TREE });
    return figuresOf('U', `isolation forest, mean of ${SEEDS} seeds`, {
      payments: judge,
      scores: scoreRows(forest, values, width),
    });
  });
  return [meanOf(figures), figuresOf('U', 'amount only', { payments: judge, scores: byAmount(judge) })];
}

function figuresOf(
  split: CardFigures['split'],
  method: string,
  { payments, scores }: { readonly payments: Payments; readonly scores: ArrayLike<number> },
): CardFigures {
  const { labels } = payments;
  return {
    split,
    method,
    auc: areaUnderRoc(scores, labels),
    precision: averagePrecision(scores, labels),
    precisionOfTop: precisionOfTop(payments, scores),
  };
}

function meanOf(figures: readonly CardFigures[]): CardFigures {
  const mean = (of: (one: CardFigures) => number): number => figures.reduce((sum, one) => sum + of(one), 0) / figures.length;
  const [{ split, method } = { split: 'U' as const, method: '' }] = figures;
  return {
    split,
    method,
    auc: mean(({ auc }) => auc),
    precision: mean((one) => one.precision),
    precisionOfTop: mean((one) => one.precisionOfTop),
  };
}

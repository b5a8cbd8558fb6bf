import { CARD_FEATURES, type Payments } from './payments.js';

const position = (name: (typeof CARD_FEATURES)[number]): number => CARD_FEATURES.indexOf(name);
const AMOUNT = position('TX_AMOUNT');
const USUAL_AMOUNT = position('CUSTOMER_ID_AVG_AMOUNT_30DAY_WINDOW');
const TERMINAL_RISK = position('TERMINAL_ID_RISK_7DAY_WINDOW');

/** The dearest first. */
export const byAmount = ({ rows }: Payments): number[] => rows.map((row) => row[AMOUNT] ?? 0);

/**
 * What somebody would write down without learning: a high amount, a high amount for this card, a terminal with frauds;
 * each weighs the share of frauds among the payments that it fits in the learning set.
 */
export function byThreeRules(learn: Payments, judge: Payments): number[] {
  const rules = RULES.map((fits) => ({ fits, weight: fraudShare(learn, fits) }));
  return judge.rows.map(
    (row) => 1 - rules.reduce((innocence, { fits, weight }) => (fits(row) ? innocence * (1 - weight) : innocence), 1),
  );
}

type Rule = (row: Float64Array) => boolean;

const RULES: readonly Rule[] = [
  (row) => (row[AMOUNT] ?? 0) > 220,
  (row) => (row[AMOUNT] ?? 0) > 3 * (row[USUAL_AMOUNT] ?? 0),
  (row) => (row[TERMINAL_RISK] ?? 0) > 0.2,
];

function fraudShare({ rows, labels }: Payments, fits: Rule): number {
  let [fitting, frauds] = [0, 0];
  rows.forEach((row, n) => {
    if (!fits(row)) return;
    fitting += 1;
    frauds += labels[n] ?? 0;
  });
  return fitting === 0 ? 0 : frauds / fitting;
}

/** Ranking measures of scores against labels of 0 and 1. NaN where one of the two classes is missing. */

/** Probability that a positive scores above a negative, ties half: the Mann–Whitney U statistic. */
export function areaUnderRoc(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  const order = descending(scores);
  let [negativesAbove, positives, pairs] = [0, 0, 0];
  for (const group of tiesOf(order, scores)) {
    const [hits, misses] = countLabels(group, labels);
    pairs += hits * (negativesAbove + misses / 2);
    positives += hits;
    negativesAbove += misses;
  }
  return 1 - pairs / (positives * negativesAbove);
}

/** Mean precision at each positive (average precision), tied scores taken together. */
export function averagePrecision(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  const order = descending(scores);
  let [seen, positives, sum] = [0, 0, 0];
  for (const group of tiesOf(order, scores)) {
    const [hits] = countLabels(group, labels);
    seen += group.length;
    positives += hits;
    sum += hits * (positives / seen);
  }
  return sum / positives;
}

function descending(scores: ArrayLike<number>): Uint32Array {
  const order = Uint32Array.from({ length: scores.length }, (_, n) => n);
  return order.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}

function* tiesOf(order: Uint32Array, scores: ArrayLike<number>): Generator<Uint32Array> {
  let start = 0;
  for (let end = 1; end <= order.length; end += 1) {
    if (end < order.length && scores[order[end] ?? 0] === scores[order[start] ?? 0]) continue;
    yield order.subarray(start, end);
    start = end;
  }
}

function countLabels(group: Uint32Array, labels: ArrayLike<number>): [positives: number, negatives: number] {
  let positives = 0;
  for (const n of group) positives += labels[n] ?? 0;
  return [positives, group.length - positives];
}

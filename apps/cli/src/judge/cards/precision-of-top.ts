import type { Payments } from './payments.js';

/** What a team of investigators gets through in a day (Fraud Detection Handbook, chapter 4.5). */
const CARDS_A_DAY = 100;

/**
 * Card precision top-100: each day the 100 cards whose highest payment scores most are looked at; a card counts as caught
 * when any of its payments that day was fraud, and is not looked at again on later days. Mean over days.
 */
export function precisionOfTop({ cards, days, labels }: Payments, scores: ArrayLike<number>): number {
  const caught = new Set<string>();
  const byDay = Map.groupBy(cards.keys(), (n) => days[n] ?? '');
  const precisions = [...byDay.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, payments]) => {
      const ranked = rankCards(payments, { cards, labels, scores })
        .filter(({ card }) => !caught.has(card))
        .slice(0, CARDS_A_DAY);
      const hits = ranked.filter(({ isFraud }) => isFraud);
      for (const { card } of hits) caught.add(card);
      return hits.length / CARDS_A_DAY;
    });
  return precisions.reduce((sum, precision) => sum + precision, 0) / precisions.length;
}

interface CardOfDay {
  readonly card: string;
  readonly score: number;
  readonly isFraud: boolean;
}

function rankCards(
  payments: readonly number[],
  { cards, labels, scores }: Pick<Payments, 'cards' | 'labels'> & { readonly scores: ArrayLike<number> },
): CardOfDay[] {
  const ofDay = new Map<string, CardOfDay>();
  for (const n of payments) {
    const card = cards[n] ?? '';
    const known = ofDay.get(card);
    ofDay.set(card, {
      card,
      score: Math.max(known?.score ?? Number.NEGATIVE_INFINITY, scores[n] ?? 0),
      isFraud: (known?.isFraud ?? false) || labels[n] === 1,
    });
  }
  return [...ofDay.values()].sort((a, b) => b.score - a.score || (a.card < b.card ? -1 : 1));
}

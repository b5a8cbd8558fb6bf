import { renderTable } from '../../terminal/table.js';
import type { Chapter } from '../chapter.js';
import { judgeCards } from './judge-cards.js';

export const cardsChapter: Chapter = {
  name: 'cards',
  summary: 'the scorecard (S) and the isolation forest (U) on published card payments',
  folder: 'cards',
  run: async ({ dir }) => {
    const figures = await judgeCards(dir);
    const rows = figures.map(({ split, method, auc, precision, precisionOfTop }) => [
      split,
      method,
      ...[auc, precision, precisionOfTop].map((figure) => figure.toFixed(3)),
    ]);
    const table = renderTable(
      [
        { title: 'split' },
        { title: 'method' },
        { title: 'AUROC', align: 'right' },
        { title: 'AP', align: 'right' },
        { title: 'of the top 100 cards a day', align: 'right' },
      ],
      rows,
    );
    return { text: `${table}\n  Amount only stands beside each: the baseline of somebody who looks at the sum alone.`, figures };
  },
};

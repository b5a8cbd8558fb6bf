import { openProgress } from '../../terminal/progress.js';
import { count } from '../../terminal/format.js';
import { renderTable } from '../../terminal/table.js';
import type { Chapter, Report } from '../chapter.js';
import { judgeAnomaly, SEEDS, type AnomalyFigures, type Ranking } from './judge-anomaly.js';
import { PUBLISHED } from './published.js';

export const anomalyChapter: Chapter = {
  name: 'anomaly',
  summary: 'the isolation forest on published sets, beside published figures',
  folder: 'anomaly',
  run: judgeSets,
};

async function judgeSets({ dir }: { readonly dir: string }): Promise<Report> {
  const figures: AnomalyFigures[] = [];
  const total = Object.keys(PUBLISHED).length;
  const progress = openProgress({ phase: 'growing forests', total, unit: 'sets' });
  for await (const set of judgeAnomaly(dir)) {
    figures.push(set);
    progress.update(figures.length, figures.length);
  }
  progress.stop();
  const columns = ['set', 'rows', 'anomalies', 'AUROC', 'published', 'AP', 'published', 'distance only: AUROC', 'AP'];
  const text = [
    renderTable(
      columns.map((title, index) => ({ title, align: index === 0 ? ('left' as const) : ('right' as const) })),
      figures.map(rowOf),
    ),
    `  Means over ${SEEDS} seeds. The baseline is the distance from the medians, which needs no forest.`,
  ].join('\n');
  return { text, figures };
}

function rowOf({ name, rows, anomalies, forest, published, distance }: AnomalyFigures): string[] {
  const of = (ranking: Ranking | null, what: keyof Ranking): string => (ranking === null ? '' : ranking[what].toFixed(3));
  return [
    name,
    count(rows),
    count(anomalies),
    of(forest, 'auc'),
    of(published, 'auc'),
    of(forest, 'precision'),
    of(published, 'precision'),
    of(distance, 'auc'),
    of(distance, 'precision'),
  ];
}

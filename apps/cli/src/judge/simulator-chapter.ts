import color from 'picocolors';
import { kindLabels, simulate, theMonth, useOf, type Simulation } from '../simulate/index.js';
import { onThrowAway } from '../stream/throw-away.js';
import type { Step } from '../stream/stream-in-order.js';
import { count, duration } from '../terminal/format.js';
import { baselinesOf } from './baselines.js';
import type { Chapter, Report, Setting } from './chapter.js';
import { figuresOf, heldAtAnyTime, heldAtFirst } from './figures.js';
import { renderMonths, type MonthFigures } from './month-table.js';
import type { JudgedPayout } from './outcomes.js';
import { renderBaselines, renderFigures } from './print-figures.js';
import { runPopulation, type Labelled, type PopulationRun } from './run-population.js';

/** A fixed month: the same seed is judged on the same bytes on any day. */
const STARTS_AT = Date.UTC(2026, 8, 1);

export const simulatorChapter: Chapter = {
  name: 'simulator',
  summary: 'every kind of abuse and every innocent twin, in months that nobody tuned on',
  folder: null,
  run: judgeMonths,
};

async function judgeMonths(setting: Setting): Promise<Report> {
  const runs: PopulationRun[] = [];
  for (const seed of setting.seeds) {
    process.stderr.write(`  seed ${seed} (${useOf(seed)})\n`);
    const simulation = simulate({ seed, scale: setting.scale, plots: setting.plots, startsAt: STARTS_AT });
    runs.push(await onThrowAway((client) => runPopulation(client, { ...labelled(simulation), waitsForWorker: true })));
  }
  const judged = runs.flatMap((run) => run.judged);
  const atAnyTime = figuresOf(judged, heldAtAnyTime);
  const atFirst = figuresOf(judged, heldAtFirst);
  const baselines = baselinesOf(judged, judged.filter((one) => heldAtAnyTime(one) > 0).length);
  const months = runs.map((run, n): MonthFigures => ({
    seed: setting.seeds[n] ?? '',
    figures: figuresOf(run.judged, heldAtAnyTime),
  }));
  const text = [
    headOf(setting, runs),
    renderFigures('At any time before the money left', atAnyTime),
    `  at first assessment alone: ${Math.round((atFirst.recall?.share ?? 0) * 100)} % of fraud that is to be held`,
    renderBaselines(atAnyTime, baselines),
    ...(months.length > 1 ? [renderMonths(months)] : []),
  ].join('\n\n');
  return {
    text,
    figures: { seeds: setting.seeds, atAnyTime, atFirst, baselines, months, speed: runs.map(({ streamed }) => streamed) },
  };
}

/** A simulated month as something to judge. */
export const labelled = (simulation: Simulation): Labelled => ({
  labels: simulation.labels,
  kinds: kindLabels(),
  steps: stepsOf(simulation),
  total: simulation.endsAt - simulation.beginsAt,
});

/** The month with its history, and how far along each transaction is. */
function* stepsOf(simulation: Simulation): Generator<Step, void, void> {
  for (const event of theMonth(simulation)) {
    yield { event, position: Date.parse(event.occurredAt) - simulation.beginsAt };
  }
}

function headOf({ seeds, scale, plots }: Setting, runs: readonly PopulationRun[]): string {
  const transactions = runs.reduce((sum, { streamed }) => sum + streamed.transactions, 0);
  const tookMs = runs.reduce((sum, { streamed }) => sum + streamed.tookMs, 0);
  const judged: readonly JudgedPayout[] = runs.flatMap((run) => run.judged);
  const fraud = judged.filter(({ label }) => label.fraud).length;
  const uses = new Set(seeds.map(useOf));
  const warning = uses.has('tuning') ? color.yellow(' Some of these months were tuned on: their figures flatter.') : '';
  return (
    `  Seeds ${seeds.join(', ')} (${[...uses].join(', ')}), pooled: ${count(transactions)} transactions in ${duration(tookMs)}, ` +
    `${count(judged.length)} payouts, ${count(fraud)} of them fraudulent.${warning}\n` +
    `  Fraud is enriched: ${plots} times the plots of a month at scale ${scale}, so rates are by kind, and precision is not a platform's.`
  );
}

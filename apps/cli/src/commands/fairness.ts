import type { Command } from 'commander';
import { readSnapshot, type GroupFairness } from '@app/review';
import { Database } from '@app/runtime';
import { findInstallation } from '../client/find-installation.js';
import { measureFairness } from '../demo/measure-fairness.js';
import { inFull } from '../judge/print-figures.js';
import { count } from '../terminal/format.js';
import { renderTable } from '../terminal/table.js';

export function addFairness(program: Command): void {
  program
    .command('fairness')
    .summary('who waits in vain')
    .description(
      'Measures the last 90 days now: how often payouts were held and let go again, how long they waited and how often ' +
        'staff overturned a hold, by size, tenure and country of creators; each group beside all others.',
    )
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExamples:\n  $ npm run assay -- fairness\n  $ npm run assay -- fairness --json')
    .action(runFairness);
}

async function runFairness(options: { readonly json?: boolean }): Promise<void> {
  const { config } = await findInstallation();
  await measureFairness(config.databaseUrl);
  const database = await Database.connect({ databaseUrl: config.databaseUrl, databasePoolMax: 1 });
  try {
    const groups = (await readSnapshot(database, 'fairness'))?.content ?? [];
    process.stdout.write(`${options.json === true ? JSON.stringify(groups, null, 2) : render(groups)}\n`);
  } finally {
    await database.close();
  }
}

function render(groups: readonly GroupFairness[]): string {
  const unfair = groups.filter(({ isUnfair }) => isUnfair).map(({ dimension, group }) => `${dimension} ${group}`);
  const verdict =
    unfair.length === 0
      ? 'No group waits in vain more than 1.25 times as often as the others by more than chance.'
      : `These wait in vain more often than the others, by more than chance: ${unfair.join(', ')}.`;
  return `${verdict}\n${renderTable(COLUMNS, groups.map(rowOf))}`;
}

const COLUMNS = [
  { title: 'by' },
  { title: 'group' },
  { title: 'payouts', align: 'right' },
  { title: 'held', align: 'right' },
  { title: 'held in vain (95 %)', align: 'right' },
  { title: 'times the others', align: 'right' },
  { title: 'hours a hold', align: 'right' },
] as const;

const rowOf = ({ dimension, group, payouts, held, falseHoldRate, toTheRest, hoursPerHold }: GroupFairness): string[] => [
  dimension,
  group,
  count(payouts),
  count(held),
  inFull(falseHoldRate),
  toTheRest === null ? 'too few' : toTheRest.ratio.toFixed(2),
  hoursPerHold === null ? '' : hoursPerHold.toFixed(1),
];

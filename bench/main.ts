import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import pc from 'picocolors';
import { median, medianRatio, type Benchmark, type Comparison, type Size } from './benchmark.js';
import { forest } from './forest.js';
import { intake } from './intake.js';
import { pipelines } from './pipeline.js';

/** One line each. */
const BENCHMARKS: readonly Benchmark[] = [...pipelines, intake, forest];

/** Variants of one benchmark run together: `pipeline` and `pipeline, first detectors`. */
const groupOf = (name: string): string => name.split(',', 1)[0] ?? name;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function runAll(names: readonly string[], size: Size): Promise<void> {
  const chosen = BENCHMARKS.filter(({ name }) => names.length === 0 || names.includes(groupOf(name)));
  if (chosen.length === 0)
    throw new Error(`no such benchmark; there are ${[...new Set(BENCHMARKS.map(({ name }) => groupOf(name)))].join(', ')}`);
  const results = [];
  for (const benchmark of chosen) {
    say(pc.dim(`${benchmark.name}: ${benchmark.ours} against ${benchmark.theirs}`));
    results.push({ benchmark, comparison: await benchmark.run(size, (message) => say(pc.dim(`  ${message}`))) });
  }
  printTable(results);
  writeFileSync('bench/results.json', `${JSON.stringify(toFile(results, size), null, 2)}\n`);
}

interface Result {
  readonly benchmark: Benchmark;
  readonly comparison: Comparison;
}

function printTable(results: readonly Result[]): void {
  const table = new Table({ head: ['benchmark', 'ours', 'theirs', 'ratio', 'goal', 'pairs'], style: { head: [] } });
  for (const { benchmark, comparison } of results) {
    const ratio = medianRatio(comparison);
    const shown = (figures: readonly number[]): string =>
      `${Math.round(median(figures)).toLocaleString('en')} ${comparison.unit}`;
    const verdict = ratio >= benchmark.goal ? pc.green(ratio.toFixed(2)) : pc.yellow(ratio.toFixed(2));
    table.push([
      benchmark.name,
      shown(comparison.ours),
      shown(comparison.theirs),
      verdict,
      `≥ ${benchmark.goal}`,
      comparison.ours.length,
    ]);
  }
  say(table.toString());
  for (const note of results.flatMap(({ comparison }) => comparison.notes ?? [])) say(pc.dim(note));
}

const toFile = (results: readonly Result[], size: Size) => ({
  at: new Date().toISOString(),
  size,
  machine: { cores: cpus().length, cpu: cpus()[0]?.model ?? 'unknown', node: process.version },
  benchmarks: results.map(({ benchmark, comparison }) => ({
    name: benchmark.name,
    of: benchmark.ours,
    against: benchmark.theirs,
    goal: benchmark.goal,
    ratio: medianRatio(comparison),
    ...comparison,
  })),
});

const { positionals, values } = parseArgs({ allowPositionals: true, options: { small: { type: 'boolean', default: false } } });
await runAll(positionals, values.small ? 'small' : 'full');

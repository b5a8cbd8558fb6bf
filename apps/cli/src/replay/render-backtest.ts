import { FATES, SIZES, type BacktestReport, type Held, type Payouts } from '@app/pipeline';
import { count, percent, plural } from '../terminal/format.js';

/** A backtest as Markdown that reads well in a terminal: sentences first, tables after. */
export function renderBacktest(report: BacktestReport): string {
  const { policy, summary } = report;
  return [
    `# ${policy.draft} against ${policy.live}`,
    ...summary.map((sentence) => `- ${sentence}`),
    section('What each holds', sides(report)),
    section('What became of what they hold', fates(report)),
    section('Who would wait that nothing is known against, by coins gifted in 30 days', sizes(report)),
    ...(report.detectors.length > 0 ? [section('By detector', detectors(report))] : []),
    ...(report.examples.length > 0 ? [section('The largest that would change', examples(report))] : []),
  ].join('\n');
}

const section = (title: string, rows: readonly (readonly string[])[]): string => `\n## ${title}\n\n${table(rows)}`;

/** The first row is the head; columns are as wide as their content, numbers to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, n) => (n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0))).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

const NUMBERS = ['payouts', 'creators', 'coins', 'dollars', 'hours'];
const numbersOf = ({ payouts, creators, coins, dollars, hours }: Payouts): string[] =>
  [payouts, creators, coins, dollars, hours].map(count);

function sides({ live, draft, newlyHeld, noLongerHeld }: BacktestReport): string[][] {
  return [
    ['', ...NUMBERS, 'advice on purchases', 'on gifts'],
    ['live', ...numbersOf(live), ...advice(live)],
    ['draft', ...numbersOf(draft), ...advice(draft)],
    ['newly held', ...numbersOf(newlyHeld), '', ''],
    ['no longer held', ...numbersOf(noLongerHeld), '', ''],
  ];
}

const advice = ({ advised }: Held): string[] => [count(advised.purchases), count(advised.gifts)];

function fates({ live, draft, newlyHeld, noLongerHeld }: BacktestReport): string[][] {
  const sides = [live, draft, newlyHeld, noLongerHeld];
  return [
    ['payouts', 'live', 'draft', 'newly held', 'no longer held'],
    ...FATES.map((fate) => [fate === 'open' ? 'not known yet' : fate, ...sides.map(({ byFate }) => count(byFate[fate].payouts))]),
  ];
}

const sizes = ({ live, draft }: BacktestReport): string[][] => [
  ['creators gifted', 'payouts live', 'payouts draft', 'hours live', 'hours draft'],
  ...SIZES.map((size) => {
    const [before, after] = [live.honestBySize[size], draft.honestBySize[size]];
    return [size, count(before.payouts), count(after.payouts), count(before.hours), count(after.hours)];
  }),
];

const detectors = (report: BacktestReport): string[][] => [
  ['detector', 'live', 'draft', 'newly', 'no longer', 'right, of what is known', 'unseen'],
  ...report.detectors.map(({ detector, held, newlyHeld, noLongerHeld, precision, known, unseen }) => [
    detector,
    ...[held.live, held.draft, newlyHeld, noLongerHeld].map(count),
    precision === null
      ? 'nothing known'
      : `${percent(precision.share)} of ${count(known)} (${percent(precision.low)} to ${percent(precision.high)})`,
    count(unseen),
  ]),
];

const examples = (report: BacktestReport): string[][] => [
  ['payout', 'change', 'coins', 'for', 'since'],
  ...report.examples.map(({ payoutId, change, coins, detectors: ids, fate }) => [
    payoutId,
    change.replaceAll('-', ' '),
    plural(coins, 'coin'),
    ids.join(', '),
    fate === 'open' ? 'nothing known' : fate,
  ]),
];

import color from 'picocolors';
import type { NotReplayable, ReplayReport } from '@app/pipeline';
import { toIso } from '@app/domain';
import { count, plural } from '../terminal/format.js';
import { renderTable } from '../terminal/table.js';

const WHY: Readonly<Record<NotReplayable, string>> = {
  forgotten: 'are older than their inputs are kept for',
  missing: 'have lost their inputs: nothing of ours deletes them so early',
  changed: 'have inputs that are not what was written',
  'judgement-unknown': 'name a policy or model that is not known any more',
  'detector-retired': 'rest on a detector that this release no longer has',
};

/** The report of a replay: a sentence first, then what does not fit it. */
export function renderReplay(report: ReplayReport): string {
  return [verdict(report), kinds(report), ...unjudged(report), ...differing(report)].join('\n');
}

function verdict({ since, until, assessments, identical, different, degraded }: ReplayReport): string {
  const period = `${toIso(since).slice(0, 10)} to ${toIso(until).slice(0, 10)}`;
  const blind = degraded > 0 ? `, ${count(degraded)} of them made when something could not be read` : '';
  const what = `${plural(assessments, 'assessment')} of transactions recorded ${period}${blind}.`;
  if (assessments === 0) return `Nothing was assessed of what was recorded ${period}.`;
  if (identical === assessments) return `${color.green('All come out the same:')} ${what}`;
  if (different > 0) return `${color.red(`${plural(different, 'assessment')} did not come out the same`)} of ${what}`;
  return `${color.yellow(`${count(identical)} come out the same`)} of ${what}`;
}

const kinds = ({ byKind }: ReplayReport): string =>
  renderTable(
    [{ title: 'assessments of' }, { title: 'number', align: 'right' }],
    Object.entries(byKind)
      .toSorted(([, a], [, b]) => b - a)
      .map(([kind, number]) => [kind, count(number)]),
  );

function unjudged({ notReplayable, firstSuspect }: ReplayReport): string[] {
  const sentences = Object.keys(WHY)
    .filter(isWhy)
    .filter((why) => notReplayable[why] > 0)
    .map((why) => `  ${count(notReplayable[why])} ${WHY[why]}`);
  const suspects = firstSuspect.map(({ transactionId, cause, why }) => `    ${transactionId} (${cause}): ${why}`);
  return [...sentences, ...suspects];
}

const isWhy = (name: string): name is NotReplayable => name in WHY;

const differing = ({ firstDifferent }: ReplayReport): string[] =>
  firstDifferent.flatMap(({ transactionId, cause, differences }) => [
    `  ${color.bold(transactionId)} (${cause})`,
    ...differences.map(({ pointer, recorded, replayed }) => `    ${pointer}: ${inShort(recorded)} → ${inShort(replayed)}`),
  ]);

const SHOWN_CHARACTERS_MAX = 60;

function inShort(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > SHOWN_CHARACTERS_MAX ? `${text.slice(0, SHOWN_CHARACTERS_MAX)}…` : text;
}

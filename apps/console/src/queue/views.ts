import type { queueTexts } from '../app/texts/en/queue.js';
import type { components } from '../client/api.js';
import type { CaseFilter } from './case-filter.js';

export type CaseCounts = components['schemas']['CaseCounts'];

interface View {
  readonly name: keyof typeof queueTexts.views;
  readonly filter: CaseFilter;
  /** How many cases it shows, where that is counted all the time. */
  readonly count?: (counts: CaseCounts) => number;
}

/** Filters that everybody has; each is an address. */
export const VIEWS: readonly View[] = [
  { name: 'urgent', filter: { status: ['open', 'claimed'] }, count: ({ open, claimed }) => open + claimed },
  { name: 'mine', filter: { assignee: 'me' }, count: ({ mine }) => mine },
  { name: 'overdue', filter: { overdue: true }, count: ({ overdue }) => overdue },
  { name: 'rings', filter: { kind: 'ring', status: ['open', 'claimed', 'escalated', 'awaiting-second'] } },
  { name: 'escalated', filter: { status: ['escalated'] }, count: ({ escalated }) => escalated },
  { name: 'awaitingSecond', filter: { status: ['awaiting-second'] }, count: ({ awaitingSecond }) => awaitingSecond },
  { name: 'snoozed', filter: { status: ['snoozed'] }, count: ({ snoozed }) => snoozed },
  { name: 'decided', filter: { status: ['decided'], sort: '-openedAt' } },
  { name: 'all', filter: {} },
];

/** Whether two filters show the same cases, in whatever order their parts stand. */
export const isSameFilter = (one: CaseFilter, other: CaseFilter): boolean => inOrder(one) === inOrder(other);

const inOrder = (filter: CaseFilter): string =>
  JSON.stringify(Object.entries(filter).toSorted(([first], [second]) => first.localeCompare(second)));

import type { queueTexts } from '../app/texts/en/queue.js';
import type { CaseFilter } from './case-filter.js';

/** Filters that everybody has; each is an address. */
export const VIEWS: readonly { readonly name: keyof typeof queueTexts.views; readonly filter: CaseFilter }[] = [
  { name: 'urgent', filter: { status: ['open', 'claimed'] } },
  { name: 'mine', filter: { assignee: 'me' } },
  { name: 'overdue', filter: { overdue: true } },
  { name: 'rings', filter: { kind: 'ring', status: ['open', 'claimed', 'escalated', 'awaiting-second'] } },
  { name: 'escalated', filter: { status: ['escalated'] } },
  { name: 'awaitingSecond', filter: { status: ['awaiting-second'] } },
  { name: 'snoozed', filter: { status: ['snoozed'] } },
  { name: 'decided', filter: { status: ['decided'], sort: '-openedAt' } },
  { name: 'all', filter: {} },
];

/** Whether two filters show the same cases, in whatever order their parts stand. */
export const isSameFilter = (one: CaseFilter, other: CaseFilter): boolean => inOrder(one) === inOrder(other);

const inOrder = (filter: CaseFilter): string =>
  JSON.stringify(Object.entries(filter).toSorted(([first], [second]) => first.localeCompare(second)));

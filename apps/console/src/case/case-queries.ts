import { queryOptions } from '@tanstack/react-query';
import { bodyOf, client } from '../client/client.js';
import { queries } from '../client/queries.js';
import type { Case, CaseDetails, DecidedCase } from '../client/shapes.js';
import { withCase, type CasePages } from './case-in-lists.js';

/** Somebody else may act on an open case: it is looked at again while it is shown. */
const LIVE_MS = 15_000;

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id],
    queryFn: () => bodyOf(client.GET('/v1/cases/{id}', { params: { path: { id } } })),
    refetchInterval: LIVE_MS,
  });

export const auditQuery = (subject: string) =>
  queryOptions({
    queryKey: ['audit', subject],
    queryFn: () => bodyOf(client.GET('/v1/audit', { params: { query: { subject, limit: 100 } } })),
  });

export const payoutQuery = (id: string) =>
  queryOptions({
    queryKey: ['payout', id],
    queryFn: () => bodyOf(client.GET('/v1/payouts/{id}', { params: { path: { id } } })),
  });

export interface Verdict {
  readonly decision: 'release' | 'reject';
  readonly reasonCode: ReasonCode;
  readonly comment: string | null;
  /** Absent: all held ones. */
  readonly payoutIds?: string[];
}

export const RELEASE_REASONS = ['legitimate', 'insufficient-evidence', 'known-relationship'] as const;
export const REJECT_REASONS = [
  'self-gifting',
  'stolen-funds',
  'rank-manipulation',
  'collusion',
  'account-takeover',
  'other',
] as const;
export type ReasonCode = (typeof RELEASE_REASONS)[number] | (typeof REJECT_REASONS)[number];

/** A case as far as acting on it needs it: which one, and which version was seen. */
export type ActedOn = Pick<Case, 'id' | 'version'>;

const seen = ({ id, version }: ActedOn) => ({ params: { path: { id } }, headers: { 'if-match': String(version) } });

/** What people do to a case; each answers with the case as it is then. */
export const caseActions = {
  claim: (on: ActedOn) => bodyOf(client.POST('/v1/cases/{id}/claim', seen(on))),
  unclaim: (on: ActedOn) => bodyOf(client.POST('/v1/cases/{id}/unclaim', seen(on))),
  heartbeat: ({ id }: ActedOn) => bodyOf(client.POST('/v1/cases/{id}/heartbeat', { params: { path: { id } } })),
  retry: (on: ActedOn) => bodyOf(client.POST('/v1/cases/{id}/retry', seen(on))),
  undo: (on: ActedOn) => bodyOf(client.POST('/v1/cases/{id}/undo', seen(on))),
  note: ({ id }: ActedOn, text: string) =>
    bodyOf(client.POST('/v1/cases/{id}/notes', { params: { path: { id } }, body: { text } })),
  snooze: (on: ActedOn, until: string) => bodyOf(client.POST('/v1/cases/{id}/snooze', { ...seen(on), body: { until } })),
  escalate: (on: ActedOn, text: string) => bodyOf(client.POST('/v1/cases/{id}/escalate', { ...seen(on), body: { text } })),
  assign: (on: ActedOn, assignee: string | null) =>
    bodyOf(client.POST('/v1/cases/{id}/assign', { ...seen(on), body: { assignee } })),
  decide: (on: ActedOn, verdict: Verdict): Promise<DecidedCase> =>
    bodyOf(client.POST('/v1/cases/{id}/decision', { ...seen(on), body: verdict })),
};

/** Shows what an action answered at once, also where lists show it, and asks for the rest. */
export function keepCase(changed: Case): void {
  queries.setQueriesData<CasePages>({ queryKey: ['cases', 'list'] }, (known) => known && withCase(known, changed));
  queries.setQueryData<CaseDetails>(caseQuery(changed.id).queryKey, (known) => known && { ...known, ...changed });
  void queries.invalidateQueries({ queryKey: ['case', changed.id] });
  void queries.invalidateQueries({ queryKey: ['cases', 'list'] });
  void queries.invalidateQueries({ queryKey: ['cases', 'likely-next'] });
  void queries.invalidateQueries({ queryKey: ['cases', 'counts'] });
}

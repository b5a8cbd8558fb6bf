import type { TFunction } from 'i18next';
import type { Case } from '../../client/shapes.js';
import { showTodayOrTime } from './figures.js';

/** As much of a case as some list knows: what it does not say is not shown. */
export type CaseStanding = Pick<Case, 'status'> & Partial<Pick<Case, 'decision' | 'lease' | 'assignee' | 'snoozedUntil'>>;

const COLOURS = {
  open: 'gray',
  claimed: 'blue',
  snoozed: 'gray',
  escalated: 'orange',
  'awaiting-second': 'violet',
  decided: 'teal',
} as const satisfies Record<Case['status'], string>;

type Said =
  | { readonly text: Case['status'] | 'release' | 'reject' | 'claimedByMe' }
  | { readonly text: 'claimedBy'; readonly actor: string }
  | { readonly text: 'snoozedUntil'; readonly until: string };

/** The one colour that a case has on every page. */
export const statusColour = ({ status, decision }: CaseStanding) => (decision === 'reject' ? 'red' : COLOURS[status]);

/** The word of the texts, and whom or what it names. Pure. */
export function standingShown({ status, decision, lease, assignee, snoozedUntil }: CaseStanding, me: string, now: number): Said {
  if (status === 'decided' && decision) return { text: decision };
  if (status === 'snoozed' && snoozedUntil) return { text: 'snoozedUntil', until: showTodayOrTime(snoozedUntil, now) };
  const actor = lease?.holder ?? assignee ?? null;
  if (status !== 'claimed' || actor === null) return { text: status };
  return actor === me ? { text: 'claimedByMe' } : { text: 'claimedBy', actor };
}

interface Reader {
  readonly t: TFunction;
  readonly nameOf: (actor: string | null) => string;
  readonly staffId: string;
  readonly now: number;
}

/** In words, for the one who reads it. */
export function statusText(of: CaseStanding, { t, nameOf, staffId, now }: Reader): string {
  const said = standingShown(of, `staff:${staffId}`, now);
  return t(`show.caseStatuses.${said.text}`, {
    name: said.text === 'claimedBy' ? nameOf(said.actor) : '',
    until: said.text === 'snoozedUntil' ? said.until : '',
  });
}

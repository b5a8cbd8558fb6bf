import type { EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { getCase, type CaseDetails } from './case-details.js';
import type { ReviewCase } from './review-case.js';

/** Who asks, and when. */
interface Viewer {
  readonly actor: string;
  readonly now: EpochMs;
}

/**
 * Cases as this actor may see them: one that they look at once more, blindly, hides what was decided on it from when they
 * took the second look (or were given it) until that is final; giving it back in between shows nothing.
 */
export async function asSeenBy(sql: Sql, cases: readonly ReviewCase[], actor: string): Promise<readonly ReviewCase[]> {
  const decided = cases.filter(({ decision }) => decision !== null).map(({ id }) => id);
  if (decided.length === 0) return cases;
  const { rows } = await sql.query<{ id: string }>({
    name: 'blindly-looked-at',
    text: `select l.second_look_of as id from review_case l
      where l.second_look_of = any($1::text[]) and l.agreed is null and (l.assignee = $2 or exists (
        select from audit_log a where a.subject_type = 'case' and a.subject_id = l.id and a.action = 'case.claimed' and a.actor = $2))`,
    values: [decided, actor],
  });
  const hidden = new Set(rows.map(({ id }) => id));
  return cases.map((one) => (hidden.has(one.id) ? withoutDecision(one) : one));
}

/** A case with what people did about it, as this actor may see it. */
export async function getCaseFor(sql: Sql, id: string, { actor, now }: Viewer): Promise<CaseDetails | null> {
  const details = await getCase(sql, id, now);
  if (details === null) return null;
  const [found = details.found] = await asSeenBy(sql, [details.found], actor);
  return found === details.found ? details : withoutOpinions({ ...details, found });
}

const withoutDecision = (one: ReviewCase): ReviewCase => ({
  ...one,
  isBlind: true,
  decision: null,
  reasonCode: null,
  decidedBy: null,
  undoableUntil: null,
  escalation: null,
});

/** What happened to the payouts before anybody looked at them is all that is left. */
const withoutOpinions = ({ found, timeline }: CaseDetails): CaseDetails => ({
  found,
  verdicts: [],
  notes: [],
  timeline: timeline.filter(({ subject, action }) => subject.type === 'payout' && !action.startsWith('verdict.')),
});

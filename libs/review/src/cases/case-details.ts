import type { EpochMs, JsonObject } from '@app/domain';
import type { Sql } from '@app/runtime';
import { findCase } from './read-cases.js';
import type { CaseDecision, ReviewCase } from './review-case.js';

export interface GivenVerdict {
  readonly version: number;
  readonly decision: CaseDecision;
  readonly reasonCode: string;
  readonly comment: string | null;
  readonly payoutIds: readonly string[];
  readonly decidedBy: string;
  readonly decidedAt: EpochMs;
  /** Null: the first of two, which takes no effect by itself. */
  readonly effectiveAt: EpochMs | null;
  readonly undoneAt: EpochMs | null;
  readonly overturnedAt: EpochMs | null;
}

export interface CaseNote {
  readonly at: EpochMs;
  readonly actor: string;
  readonly text: string;
}

/** One thing that happened to the case or to one of its payouts. */
export interface TimelineEntry {
  readonly at: EpochMs;
  readonly actor: string;
  /** Stable word, e.g. `assessment.hold`, `case.claimed`. */
  readonly action: string;
  readonly subject: { readonly type: 'case' | 'payout'; readonly id: string };
  readonly details: JsonObject;
}

/** A case with what people did about it. Assessments and provenance are joined to it by who shows it. */
export interface CaseDetails {
  readonly found: ReviewCase;
  readonly verdicts: readonly GivenVerdict[];
  readonly notes: readonly CaseNote[];
  /** Oldest first, the newest {@link TIMELINE_MAX}. */
  readonly timeline: readonly TimelineEntry[];
}

/** One screen holds fewer; a case with more is read in the audit log. */
const VERDICTS_MAX = 100;
const NOTES_MAX = 200;
const TIMELINE_MAX = 500;

export async function getCase(sql: Sql, id: string, now: EpochMs): Promise<CaseDetails | null> {
  const found = await findCase(sql, id, now);
  if (found === null) return null;
  const [verdicts, notes, timeline] = await Promise.all([readVerdicts(sql, id), readNotes(sql, id), readTimeline(sql, found)]);
  return { found, verdicts, notes, timeline };
}

async function readVerdicts(sql: Sql, caseId: string): Promise<GivenVerdict[]> {
  const { rows } = await sql.query<GivenVerdict>({
    name: 'case-verdicts',
    text: `select case_version as version, decision, reason_code as "reasonCode", comment, payout_ids as "payoutIds",
        decided_by as "decidedBy", decided_at as "decidedAt", effective_at as "effectiveAt", undone_at as "undoneAt",
        overturned_at as "overturnedAt"
      from verdict where case_id = $1 order by id desc limit ${VERDICTS_MAX}`,
    values: [caseId],
  });
  return rows.toReversed();
}

async function readNotes(sql: Sql, caseId: string): Promise<CaseNote[]> {
  const { rows } = await sql.query<CaseNote>({
    name: 'case-notes',
    text: `select at, actor, text from case_note where case_id = $1 order by id desc limit ${NOTES_MAX}`,
    values: [caseId],
  });
  return rows.toReversed();
}

interface TimelineRow extends Omit<TimelineEntry, 'subject'> {
  readonly type: 'case' | 'payout';
  readonly id: string;
}

/** What the audit log says of the case, and the history of its payouts; a blind look is not told what people decided. */
async function readTimeline(sql: Sql, { id, payoutIds, isBlind }: ReviewCase): Promise<TimelineEntry[]> {
  const { rows } = await sql.query<TimelineRow>({
    name: 'case-timeline',
    text: `(select at, actor, action, 'case' as type, subject_id as id, details from audit_log
        where subject_type = 'case' and subject_id = $1 order by id desc limit ${TIMELINE_MAX})
      union all
      (select at, actor, reason, 'payout', payout_id, jsonb_build_object('from', from_status, 'to', to_status) from payout_history
        where payout_id = any($2::text[]) and not ($3::boolean and reason like 'verdict.%') order by at desc limit ${TIMELINE_MAX})
      order by at desc limit ${TIMELINE_MAX}`,
    values: [id, payoutIds, isBlind],
  });
  return rows.toReversed().map(({ type, id: subjectId, ...entry }) => ({ ...entry, subject: { type, id: subjectId } }));
}

import type { Assessment } from '@app/decisions';
import { plural, sentence, type JsonObject, type JsonValue } from '@app/domain';
import type { CaseDetails, CaseNote, GivenVerdict, TimelineEntry } from '../cases/case-details.js';
import type { CasePayout } from './case-payouts.js';
import { NOTHING_APPLIES, type StoryEntry, type StoryKind } from './story-entry.js';

type People = Pick<CaseDetails, 'notes' | 'verdicts'>;

/** What the audit log and the payouts' history say, as entries of the story. Pure. */
export const tellEvents = (events: readonly TimelineEntry[], people: People): StoryEntry[] =>
  events.map((event) => (event.subject.type === 'case' ? tellStaff(event, people) : tellHistory(event)));

const VERDICTS: ReadonlySet<string> = new Set([
  'case.decided',
  'case.first-decided',
  'case.second-approved',
  'case.second-disagreed',
  'case.decision-undone',
]);

function tellStaff(event: TimelineEntry, { notes, verdicts }: People): StoryEntry {
  const base = { ...NOTHING_APPLIES, ...event };
  const note = event.action === 'case.noted' ? notes.find(isOf(event)) : undefined;
  if (note !== undefined) return { ...base, kind: 'note', text: note.text };
  if (!VERDICTS.has(event.action)) return { ...base, kind: 'staff', text: `${wordsOf(event.action)}.` };
  const verdict = verdicts.find(({ decidedAt: at, decidedBy: actor }) => isOf(event)({ at, actor }));
  return { ...base, kind: 'verdict', text: verdictText(event, verdict) };
}

const isOf =
  ({ at, actor }: TimelineEntry) =>
  (other: Pick<CaseNote, 'at' | 'actor'>): boolean =>
    other.at === at && other.actor === actor;

function verdictText({ action, details }: TimelineEntry, verdict: GivenVerdict | undefined): string {
  const { decision = null, reasonCode = null, payoutIds = null } = details;
  if (decision === null) return `${wordsOf(action)}.`;
  const payouts = Array.isArray(payoutIds) ? ` ${plural(payoutIds.length, 'payout')}` : '';
  const first = action === 'case.first-decided' ? ', to be approved by a second person' : '';
  const said = `${decision === 'release' ? 'Released' : 'Rejected'}${payouts}: ${asText(reasonCode)}${first}.`;
  return verdict?.comment ? `${said} “${verdict.comment}”` : said;
}

const asText = (value: JsonValue): string => (typeof value === 'string' ? value : '');

/** `case.first-decided` → First decided. */
function wordsOf(action: string): string {
  const words = (action.split('.').at(-1) ?? action).replaceAll('-', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

const HISTORY_KINDS: Readonly<Record<string, StoryKind>> = { settled: 'settlement', reversed: 'reversal' };

function tellHistory(event: TimelineEntry): StoryEntry {
  const { from = null, to = null } = event.details;
  const kind = HISTORY_KINDS[event.action] ?? (from === null ? 'payout' : 'hold');
  const text =
    from === null ? `Payout ${event.subject.id} was recorded.` : `Payout ${event.subject.id}: ${asText(from)} → ${asText(to)}.`;
  return { ...NOTHING_APPLIES, ...event, kind, text };
}

/** When creators asked for their money. Pure. */
export const tellPayouts = (payouts: readonly CasePayout[]): StoryEntry[] =>
  payouts.map((payout) => ({
    ...NOTHING_APPLIES,
    at: payout.occurredAt,
    kind: 'payout',
    action: 'payout',
    accountId: payout.accountId,
    coins: payout.coins,
    amount: payout.amount,
    subject: { type: 'payout', id: payout.id },
    text: sentence`${payout.accountId} asked for a payout of ${plural(payout.coins, 'coin')}.`,
  }));

/** What was judged, and why anew. Pure. */
export const tellAssessments = (assessments: readonly Assessment[]): StoryEntry[] =>
  assessments.map(({ assessedAt, cause, outcome, score, transactionId, reasons, versions }) => {
    const details: JsonObject = { cause, outcome, score, versions: { ...versions } };
    const why = cause === 'first' ? '' : ` after ${cause.replace(':', ' ')}`;
    const [most] = reasons;
    return {
      ...NOTHING_APPLIES,
      at: assessedAt,
      kind: 'assessment',
      action: `assessment.${outcome}`,
      actor: 'system',
      subject: { type: 'payout', id: transactionId },
      text: `Judged${why}: ${outcome}, score ${score}.${most === undefined ? '' : ` ${most.message}`}`,
      details,
    };
  });

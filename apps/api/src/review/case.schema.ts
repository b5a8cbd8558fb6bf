import { z } from 'zod';
import { CASE_KINDS, CASE_SORTS, CASE_STATUSES, DECIDED_PAYOUTS_MAX, NOTE_CHARACTERS_MAX, REASON_CODES } from '@app/review';
import { isId, PAGE_PARAMETERS, queryText } from '../http/index.js';
import { MONEY } from '../transactions/transaction.schema.js';

const TIME = z.iso.datetime();
/** The most that one payout is about (api.md). */
const COINS_MAX = 1e12;
const DECISION_WORD = z.enum(['release', 'reject']);

export const CASE = z
  .object({
    id: z.string(),
    version: z.int().meta({ description: 'The ETag; send it as If-Match when you act on the case.' }),
    kind: z.enum(CASE_KINDS),
    status: z.enum(CASE_STATUSES),
    subject: z.object({ type: z.string(), id: z.string() }),
    payoutIds: z.array(z.string()).meta({ description: 'At most 500.' }),
    accountIds: z.array(z.string()).meta({
      description: 'Whose payouts these are, most coins first; of a case about an account, that one. At most 20.',
    }),
    heldCoins: z.int(),
    amount: MONEY.nullable(),
    score: z.int().min(0).max(100),
    assignee: z.string().nullable(),
    lease: z.object({ holder: z.string(), expiresAt: TIME }).nullable(),
    dueAt: TIME,
    openedAt: TIME,
    decision: DECISION_WORD.nullable().meta({
      description: 'Null on a decided case: nothing was left to decide, or you look at it blindly (`blind`).',
    }),
    reasonCode: z.string().nullable(),
    decidedBy: z.string().nullable(),
    decidedAt: TIME.nullable(),
    effectiveAt: TIME.nullable().meta({ description: 'When the decision does what it says: 30 s later from a session.' }),
    snoozedUntil: TIME.nullable(),
    escalation: z
      .object({ text: z.string(), by: z.string(), at: TIME })
      .nullable()
      .meta({ description: 'Why it waits for a lead; stays while a lead has it.' }),
    firstVerdict: z
      .object({
        decision: DECISION_WORD,
        reasonCode: z.string(),
        comment: z.string().nullable(),
        payoutIds: z.array(z.string()),
        by: z.string(),
        at: TIME,
      })
      .nullable()
      .meta({ description: 'Of two: it waits for somebody else to approve it, or to disagree.' }),
    undoableUntil: TIME.nullable().meta({
      description: 'Until then its author may undo the latest decision; null once it is final.',
    }),
    blind: z.boolean().meta({
      description:
        'A second look at a decided case by somebody who is not told of the first; so too that first case, to whoever took the second look, until theirs is final.',
    }),
  })
  .meta({ id: 'Case' });

export const DECIDED_CASE = CASE.extend({
  results: z.array(
    z.object({
      payoutId: z.string(),
      result: z.enum(['pending', 'awaiting-second', 'released', 'rejected', 'held', 'left']).meta({
        description:
          '`pending` until the time to undo is over; `held`: to be decided again; `left`: no longer held when the decision took effect.',
      }),
    }),
  ),
}).meta({ id: 'DecidedCase' });

export const CASE_COUNTS = z
  .object({
    open: z.int(),
    claimed: z.int(),
    snoozed: z.int(),
    escalated: z.int(),
    awaitingSecond: z.int(),
    overdue: z.int(),
    mine: z.int(),
    dueWithinHour: z.int(),
  })
  .meta({ id: 'CaseCounts' });

export const VERDICT = z.object({
  version: z.int(),
  decision: DECISION_WORD,
  reasonCode: z.string(),
  comment: z.string().nullable(),
  payoutIds: z.array(z.string()),
  decidedBy: z.string(),
  decidedAt: TIME,
  effectiveAt: TIME.nullable().meta({ description: 'Null: the first of two, which takes no effect by itself.' }),
  undoneAt: TIME.nullable(),
  overturnedAt: TIME.nullable(),
});

export const CASE_PAGE = z.object({ data: z.array(CASE), nextCursor: z.string().nullable() }).meta({ id: 'CasePage' });

export const CASE_QUERY = z.looseObject({
  status: queryText(100)
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(CASE_STATUSES)))
    .optional()
    .meta({ description: `One or more of ${CASE_STATUSES.join(', ')}; between commas.` }),
  assignee: queryText(200).optional().meta({ description: '`me`: who asks.' }),
  overdue: z.enum(['true', 'false']).optional().meta({ description: 'Undecided past its due time.' }),
  minCoins: z.coerce.number().int().min(0).max(COINS_MAX).optional().meta({ description: 'Held coins, at least.' }),
  kind: z.enum(CASE_KINDS).optional(),
  sort: z.enum(CASE_SORTS).default('urgency').meta({ description: 'Urgency: due time, then coins at risk.' }),
  ...PAGE_PARAMETERS,
});
export type CaseQuery = z.infer<typeof CASE_QUERY>;

const TEXT = z.string().max(NOTE_CHARACTERS_MAX);

const WORDS = TEXT.refine((text) => text.trim() !== '', 'must not be empty');

export const NOTE = z.object({ text: WORDS }).meta({ id: 'CaseNote' });
export type Note = z.infer<typeof NOTE>;

export const ESCALATION = z.object({ text: WORDS }).meta({ id: 'CaseEscalation' });

export const APPEAL = z.object({ text: WORDS.meta({ description: 'What the creator says.' }) }).meta({ id: 'Appeal' });

export const SNOOZE = z
  .object({ until: TIME.meta({ description: 'After now, and within three days.' }) })
  .meta({ id: 'CaseSnooze' });
export type Snooze = z.infer<typeof SNOOZE>;

export const ASSIGNMENT = z
  .object({
    assignee: z
      .string()
      .max(200)
      .refine(isId, 'must be an actor, as `staff:…`')
      .nullable()
      .meta({ description: 'An actor; null: nobody. To others and from others: leads.' }),
  })
  .meta({ id: 'CaseAssignment' });
export type Assignment = z.infer<typeof ASSIGNMENT>;

export const DECISION = z
  .object({
    decision: DECISION_WORD,
    reasonCode: z.enum([...REASON_CODES.release, ...REASON_CODES.reject]).meta({
      description: `Release: ${REASON_CODES.release.join(', ')}. Reject: ${REASON_CODES.reject.join(', ')}.`,
    }),
    comment: TEXT.nullish().meta({ description: 'Needed for `other`.' }),
    payoutIds: z
      .array(z.string().refine(isId, 'must be an id: 1 to 128 characters, no control characters'))
      .min(1)
      .max(DECIDED_PAYOUTS_MAX)
      .nullish()
      .meta({ description: 'Absent: all that are held.' }),
  })
  .meta({ id: 'CaseDecision' });
export type Decision = z.infer<typeof DECISION>;

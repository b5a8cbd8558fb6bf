import { z } from 'zod';
import { CASE_KINDS, CASE_SORTS, CASE_STATUSES, DECIDED_PAYOUTS_MAX, NOTE_CHARACTERS_MAX, REASON_CODES } from '@app/review';
import { isId, PAGE_PARAMETERS, queryText } from '../http/index.js';
import { MONEY } from '../transactions/transaction.schema.js';

const TIME = z.iso.datetime();
const DECISION_WORD = z.enum(['release', 'reject']);

export const CASE = z
  .object({
    id: z.string(),
    version: z.int().meta({ description: 'The ETag; send it as If-Match when you act on the case.' }),
    kind: z.enum(CASE_KINDS),
    status: z.enum(CASE_STATUSES),
    subject: z.object({ type: z.string(), id: z.string() }),
    payoutIds: z.array(z.string()).meta({ description: 'At most 500.' }),
    heldCoins: z.int(),
    amount: MONEY.nullable(),
    score: z.int().min(0).max(100),
    assignee: z.string().nullable(),
    lease: z.object({ holder: z.string(), expiresAt: TIME }).nullable(),
    dueAt: TIME,
    openedAt: TIME,
    decision: DECISION_WORD.nullable().meta({ description: 'Null on a decided case: nothing was left to decide.' }),
    reasonCode: z.string().nullable(),
    decidedBy: z.string().nullable(),
    decidedAt: TIME.nullable(),
    effectiveAt: TIME.nullable(),
  })
  .meta({ id: 'Case' });

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
  status: z.enum(CASE_STATUSES).optional(),
  assignee: queryText(200).optional(),
  kind: z.enum(CASE_KINDS).optional(),
  sort: z.enum(CASE_SORTS).default('urgency').meta({ description: 'Urgency: due time, then coins at risk.' }),
  ...PAGE_PARAMETERS,
});
export type CaseQuery = z.infer<typeof CASE_QUERY>;

const TEXT = z.string().max(NOTE_CHARACTERS_MAX);

export const NOTE = z.object({ text: TEXT.refine((text) => text.trim() !== '', 'must not be empty') }).meta({ id: 'CaseNote' });
export type Note = z.infer<typeof NOTE>;

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

import { z } from 'zod';
import { PAYOUT_STATUSES } from '@app/holds';
import { STORY_KINDS } from '@app/review';
import { PROVENANCE } from '../provenance/provenance.schema.js';
import { RING } from '../rings/ring.schema.js';
import { ASSESSMENT, MONEY, REASON } from '../transactions/transaction.schema.js';
import { CASE, VERDICT } from './case.schema.js';

const TIME = z.iso.datetime();
const COINS = z.int().min(0);
const SHARE = z.number().min(0).max(1);

const CASE_PAYOUT = z
  .object({
    id: z.string(),
    accountId: z.string(),
    status: z.enum(PAYOUT_STATUSES),
    coins: COINS,
    heldCoins: COINS,
    amount: MONEY.nullable().meta({ description: 'Of the whole payout.' }),
    score: z.int().nullable(),
    occurredAt: TIME,
    heldSince: TIME.nullable(),
    holdUntil: TIME.nullable().meta({ description: 'When the hold ends by itself.' }),
  })
  .meta({ id: 'CasePayout' });

const PAYOUT_SHARE = PROVENANCE.omit({ slices: true });
const SLICE = PROVENANCE.shape.slices.element.extend({ payoutId: z.string() });

const CASE_PROVENANCE = z
  .object({
    payoutId: z.string().nullable().meta({ description: 'Null: of several payouts.' }),
    coins: COINS,
    truncated: z.boolean(),
    slices: z.array(SLICE).meta({ description: 'Of all described payouts, largest first, at most 1,000; they sum to `coins`.' }),
    totals: PROVENANCE.shape.totals,
    payouts: z.array(PAYOUT_SHARE),
  })
  .meta({ id: 'CaseProvenance' });

const STORY_ENTRY = z
  .object({
    at: TIME,
    kind: z.enum(STORY_KINDS),
    action: z.string().meta({ description: 'Stable word, e.g. `gift`, `assessment.hold`, `case.claimed`.' }),
    actor: z.string().nullable().meta({ description: 'Who of the staff, which key, or `system`.' }),
    accountId: z.string().nullable(),
    counterpartyId: z.string().nullable(),
    coins: COINS.nullable().meta({ description: 'Of purchases, gifts and exchanges: those that reached the case’s payouts.' }),
    amount: MONEY.nullable(),
    subject: z.object({ type: z.string(), id: z.string() }),
    text: z.string(),
    details: z.looseObject({}),
  })
  .meta({ id: 'StoryEntry' });

export const ACCOUNT_STANDING = {
  verdicts: z
    .object({ released: COINS, rejected: COINS })
    .meta({ description: 'Payouts of this account by the latest decision that people took on them.' }),
  heldCoins: COINS,
};

export const LINKED_ACCOUNT = z
  .object({
    accountId: z.string(),
    likelihood: SHARE,
    shared: z.array(
      z.object({
        kind: z.string(),
        digest: z
          .string()
          .meta({ description: 'A stable pseudonym of the device, card, address or bank account; never the value.' }),
        strangers: z.int(),
      }),
    ),
    ...ACCOUNT_STANDING,
  })
  .meta({ id: 'LinkedAccount' });

/** Evidence is of the 20 payouts of most held coins; all others have their own routes. */
export const CASE_DETAILS = CASE.extend({
  preview: z
    .object({
      payouts: z.int(),
      accounts: z.int(),
      coins: COINS,
      money: z.array(MONEY).meta({ description: 'Of the held parts, by currency.' }),
      needsSecond: z.boolean().meta({ description: 'A decision would be the first of two.' }),
    })
    .meta({ id: 'CasePreview', description: 'What a decision on all that is held would move.' }),
  parked: z.object({ error: z.string() }).nullable().meta({ description: 'Of kind `poison`: what the transaction failed of.' }),
  held: z.object({ coins: COINS, amount: MONEY.nullable(), since: TIME.nullable(), dueAt: TIME }),
  payouts: z.array(CASE_PAYOUT).meta({ description: 'At most 200, most held coins first.' }),
  heads: z.object({ 'self-gifting': SHARE, rank: SHARE, chargeback: SHARE }).meta({ description: 'The largest of any payout.' }),
  reasons: z
    .array(REASON.extend({ payoutId: z.string(), payoutIds: z.array(z.string()) }))
    .meta({ description: 'Of the latest assessments, by contribution; what was said of several in the same words stands once.' }),
  whatWouldChange: z.array(z.string()).meta({ description: 'Sentences: what would have to be otherwise.' }),
  assessments: z.array(ASSESSMENT).meta({ description: 'Of the 20 payouts of most held coins, latest first within each.' }),
  provenance: CASE_PROVENANCE.nullable().meta({ description: 'Null when it could not be read in time, or without payouts.' }),
  ring: RING.nullable().meta({ description: 'Behind the case, or behind its payout.' }),
  timeline: z.array(STORY_ENTRY).meta({ description: 'Oldest first.' }),
  timelineFolded: z.object({ entries: z.int(), coins: COINS, truncated: z.boolean() }).meta({
    description: 'What the timeline leaves out: its smallest movements of coins; truncated: and more than was looked at.',
  }),
  linkedAccounts: z.array(LINKED_ACCOUNT).meta({ description: 'At most 100, most likely first.' }),
  verdicts: z.array(VERDICT),
  notes: z.array(z.object({ at: TIME, actor: z.string(), text: z.string() })),
}).meta({ id: 'CaseDetails' });

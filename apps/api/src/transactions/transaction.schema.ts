import { z } from 'zod';
import { CHECK_OUTCOMES, SILENCES } from '@app/decisions';
import { TRANSACTION_TYPES } from '@app/domain';

const TIME = z.iso.datetime();
const PROBABILITY = z.number().min(0).max(1);

export const MONEY = z
  .object({ value: z.int().meta({ description: 'Minor units.' }), currency: z.string().meta({ description: 'ISO 4217' }) })
  .meta({ id: 'Money' });

const SILENCED = z.enum(SILENCES).optional().meta({
  description: 'Why a hit acts on nothing: its detector or rule is in shadow, the account is allowed, or it is suppressed.',
});

export const REASON = z
  .object({
    code: z.string().meta({ description: 'Stable, from a documented list.' }),
    detector: z.string(),
    contribution: z.number().meta({ description: 'Score points that would be lost without this signal.' }),
    message: z.string().meta({ description: 'A sentence with the numbers in it.' }),
    evidence: z.looseObject({}).meta({ description: 'What a reviewer needs to check it.' }),
    silenced: SILENCED,
  })
  .meta({ id: 'Reason' });

export const ASSESSMENT = z
  .object({
    transactionId: z.string().nullable(),
    cause: z.string().meta({ description: '`first`, or the late evidence that made us look again.' }),
    outcome: z.enum(['allow', 'review', 'hold']),
    holdCoins: z.int().nullable().meta({ description: 'Of a hold of a payout: how many of its coins wait; null: all.' }),
    control: z
      .object({ propensity: z.number() })
      .optional()
      .meta({ description: 'Present where a hold is let go for the control group, with the chance that it had.' }),
    score: z.int().min(0).max(100),
    heads: z.object({ 'self-gifting': PROBABILITY, rank: PROBABILITY, chargeback: PROBABILITY }),
    signals: z.record(
      z.string(),
      z.object({ status: z.enum(['hit', 'clear', 'unknown', 'failed']), score: PROBABILITY, silenced: SILENCED }),
    ),
    reasons: z.array(REASON),
    degraded: z.array(z.string()).meta({ description: 'Faults of ours that left something unread; empty in health.' }),
    versions: z.object({ policy: z.string(), model: z.string() }),
    asOf: z.int(),
    assessedAt: TIME,
    latencyMs: z.number(),
  })
  .meta({ id: 'Assessment' });

const CHECK = z.object({
  advice: z.enum(['allow', 'review', 'hold']),
  outcome: z.enum(CHECK_OUTCOMES),
  isSame: z.boolean().meta({ description: 'What was recorded is, in all that makes a repeat identical, what was checked.' }),
  versions: z.object({ policy: z.string(), model: z.string() }),
  occurredAt: TIME.nullable(),
  reportedAt: TIME,
});

export const RECORDED_TRANSACTION = z
  .object({
    id: z.string(),
    type: z.enum(TRANSACTION_TYPES),
    occurredAt: TIME,
    recordedAt: TIME,
    accountId: z.string(),
    counterpartyId: z.string().optional(),
    coins: z.int().optional(),
    amount: MONEY.optional(),
    relatesTo: z.string().optional(),
    account: z
      .object({ createdAt: TIME.optional(), country: z.string().optional(), verified: z.boolean().optional() })
      .optional(),
    device: z
      .object({
        id: z.string().optional(),
        ip: z.string().optional(),
        country: z.string().optional(),
        userAgent: z.string().optional(),
      })
      .optional(),
    paymentInstrument: z.object({ id: z.string(), type: z.string().optional(), country: z.string().optional() }).optional(),
    payoutDestination: z.object({ id: z.string(), country: z.string().optional() }).optional(),
    context: z
      .object({
        liveId: z.string().optional(),
        giftId: z.string().optional(),
        leaderboardId: z.string().optional(),
        leaderboardStartsAt: TIME.optional(),
        leaderboardEndsAt: TIME.optional(),
        viewers: z.int().optional(),
      })
      .optional(),
    metadata: z.looseObject({}).optional(),
    assessment: ASSESSMENT.nullable().meta({ description: 'The latest; null until the first.' }),
    riskChecks: z
      .array(CHECK)
      .meta({ description: 'Checks that the platform says became this transaction: what was advised. Latest report first.' }),
    assessments: z.array(ASSESSMENT).meta({ description: 'Latest first.' }),
  })
  .meta({ id: 'RecordedTransaction' });

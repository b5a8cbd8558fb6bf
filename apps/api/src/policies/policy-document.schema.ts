import { z } from 'zod';
import { TRANSACTION_TYPES } from '@app/domain';
import { DEFAULT_DRAFT, MESSAGE_CHARACTERS_MAX, MODES, RULES_MAX, WHEN_CHARACTERS_MAX, type PolicyDraft } from '@app/decisions';

/** Shown in lists; what it says is for people. */
const DESCRIPTION = z.string().max(500);

const RULE = z
  .strictObject({
    id: z.string().meta({ description: 'Its finding is called `rule:<id>`.', example: 'new-payee' }),
    description: DESCRIPTION,
    subjects: z.array(z.enum(TRANSACTION_TYPES)).max(TRANSACTION_TYPES.length),
    when: z
      .string()
      // One more than a condition may have, so that it is refused where its other faults are told.
      .max(WHEN_CHARACTERS_MAX + 1)
      .meta({
        description: 'CEL over the features of GET /v1/policies/features.',
        example: 'account.ageDays < 7 && amount.dollars > 500',
      }),
    action: z.enum(['add', 'review', 'hold']),
    head: z.enum(['self-gifting', 'rank', 'chargeback']),
    score: z.number().meta({ description: '0 to 1: how sure, given that the condition holds.' }),
    message: z
      .string()
      .max(MESSAGE_CHARACTERS_MAX + 1)
      .meta({
        description: 'For staff; `{subject.coins}` stands for the value.',
        example: 'A new account asks for {amount.dollars} dollars.',
      }),
    mode: z.enum(MODES).default('shadow'),
  })
  .meta({ id: 'PolicyRule' });

const DETECTOR = z
  .strictObject({
    mode: z.enum(MODES).optional(),
    weight: z.number().optional(),
    limits: z.record(z.string(), z.number()).optional(),
  })
  .meta({ id: 'PolicyDetector' });

const RISK = z.strictObject({
  version: z.string().min(1).max(50),
  disputePrior: z.number(),
  disputePriorPurchases: z.number(),
  warnedRisk: z.number(),
  purchaseRiskFrom: z.number(),
  disputeDaysMean: z.number(),
  disputeDaysMax: z.number(),
});

/** What a policy says; unlike elsewhere a field that nobody knows is refused, because it would change nothing in silence. */
export const POLICY_DOCUMENT = z
  .strictObject({
    name: z.string().meta({ description: '1–32 lower-case letters, digits and dashes.' }),
    detectors: z
      .record(z.string(), DETECTOR)
      .default(() => ({ ...DEFAULT_DRAFT.detectors }))
      .meta({ description: 'By detector id, what differs from its defaults.' }),
    rules: z
      .array(RULE)
      .max(2 * RULES_MAX)
      .default(() => []),
    addCeiling: z
      .number()
      .default(DEFAULT_DRAFT.addCeiling)
      .meta({ description: 'The most that signals which only contribute may add to a head together.' }),
    fourEyesDollars: z
      .number()
      .default(DEFAULT_DRAFT.fourEyesDollars)
      .meta({ description: 'Above it a decision on a case needs a second person.' }),
    costOfDelay: z
      .strictObject({ dollarsPerDay: z.number(), reviewDollars: z.number() })
      .default(() => ({ ...DEFAULT_DRAFT.costOfDelay }))
      .meta({
        description: 'What one payout’s waiting costs a day, and a look at it: together what a loss has to exceed to be held.',
      }),
    controlGroup: z
      .strictObject({ share: z.number(), dollarsMax: z.number() })
      .default(() => ({ ...DEFAULT_DRAFT.controlGroup }))
      .meta({ description: 'Share of would-be holds that is let go to measure, and the largest payout that may be.' }),
    risk: RISK.default(() => ({ ...DEFAULT_DRAFT.risk })),
    rates: z
      .strictObject({ asOf: z.string(), minorUnitsPerDollar: z.record(z.string(), z.number()) })
      .default(() => structuredClone(DEFAULT_DRAFT.rates))
      .meta({ description: 'Minor units that one US dollar buys, and the day of these rates.' }),
  })
  .meta({ id: 'PolicyDocument' });
export type PolicyDocument = z.infer<typeof POLICY_DOCUMENT> & PolicyDraft;

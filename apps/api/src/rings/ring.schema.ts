import { z } from 'zod';
import { PAYOUT_STATUSES } from '@app/holds';
import { CASE_STATUSES, RING_ROLES } from '@app/review';
import { PAGE_PARAMETERS } from '../http/index.js';
import { MONEY } from '../transactions/transaction.schema.js';

const TIME = z.iso.datetime();
const COINS = z.int().min(0);
const SUMS = z.array(MONEY);
/** Where the case that is named stands. */
const CASE_STANDING = {
  caseStatus: z.enum(CASE_STATUSES).nullable(),
  caseDecision: z.enum(['release', 'reject']).nullable(),
};

export const RING = z
  .object({
    id: z.string(),
    mergedFrom: z
      .string()
      .nullable()
      .meta({ description: 'The id that was asked for, when its ring has become part of this one.' }),
    version: z.int(),
    score: z.int().min(0).max(100),
    foundAt: TIME,
    changedAt: TIME,
    truncated: z.boolean().meta({ description: 'A bound left accounts or payouts out.' }),
    membersCount: z.int(),
    members: z
      .array(
        z.object({
          accountId: z.string(),
          role: z.enum(RING_ROLES),
          likelihood: z
            .number()
            .min(0)
            .max(1)
            .nullable()
            .meta({ description: 'Of the links that join it to a payee; null where coins alone do.' }),
          joinedAt: TIME,
          x: z.number().min(-1).max(1),
          y: z.number().min(-1).max(1),
        }),
      )
      .meta({ description: 'At most 300, each with its place in the picture: payees in the middle, payers outside.' }),
    links: z.array(z.object({ from: z.string(), to: z.string(), kind: z.string(), digest: z.string() })).meta({
      description: 'What two of the members share, as digests.',
    }),
    flows: z.array(z.object({ from: z.string(), to: z.string(), gifts: z.int(), coins: COINS })).meta({
      description: 'Gifts among the members within 90 days of the latest payout, most coins first.',
    }),
    folded: z.object({ members: z.int(), flows: z.int(), coins: COINS }).meta({ description: 'What is not shown.' }),
    profitAndLoss: z.object({
      coins: z
        .object({ traced: COINS, own: COINS, disputed: COINS, discounted: COINS, promotional: COINS, unknown: COINS })
        .meta({ description: 'Of the payouts; own: bought by members.' }),
      paid: SUMS.meta({ description: 'For own coins, and it stays paid.' }),
      asked: SUMS,
      payable: SUMS,
      held: SUMS,
      settled: SUMS,
      rejected: SUMS,
      profit: MONEY.nullable().meta({
        description: 'What own coins return if all that is not rejected is paid, less `paid`. Null in several currencies.',
      }),
    }),
    payouts: z
      .array(
        z.object({
          id: z.string(),
          accountId: z.string(),
          status: z.enum(PAYOUT_STATUSES),
          coins: COINS,
          payableCoins: COINS,
          heldCoins: COINS,
          rejectedCoins: COINS,
          settledCoins: COINS,
          amount: MONEY.nullable(),
          occurredAt: TIME,
          holds: z.boolean().meta({ description: 'The ring is a reason to hold it.' }),
        }),
      )
      .meta({ description: 'The newest 500.' }),
    caseId: z.string().nullable().meta({ description: 'The open case, else the latest.' }),
    ...CASE_STANDING,
    relatedCaseIds: z
      .array(z.string())
      .meta({ description: 'Earlier cases, and those of rings that have become part of this one.' }),
  })
  .meta({ id: 'Ring' });

export const RING_QUERY = z.looseObject(PAGE_PARAMETERS);

export const RING_PAGE = z
  .object({
    data: z.array(
      z
        .object({
          id: z.string(),
          score: z.int().min(0).max(100),
          foundAt: TIME,
          changedAt: TIME,
          truncated: z.boolean(),
          membersCount: z.int(),
          payoutsCount: z.int(),
          heldCoins: COINS,
          caseId: z.string().nullable().meta({ description: 'The open case, else the latest.' }),
          ...CASE_STANDING,
        })
        .meta({ id: 'ListedRing' }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'RingPage' });

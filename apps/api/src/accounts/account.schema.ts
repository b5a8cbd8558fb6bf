import { z } from 'zod';
import { LIST_KINDS, LISTS } from '@app/features';
import { RING_ROLES } from '@app/review';
import { PAYOUT } from '../payouts/payout.schema.js';
import { ACCOUNT_STANDING, LINKED_ACCOUNT } from '../review/case-details.schema.js';
import { CASE } from '../review/case.schema.js';

const TIME = z.iso.datetime();
const COINS = z.int().min(0);

const PARTNER = z.object({ accountId: z.string(), coins: COINS, gifts: z.int(), lastAt: TIME }).meta({ id: 'GiftPartner' });

export const ACCOUNT = z
  .object({
    accountId: z.string(),
    firstSeenAt: TIME.nullable().meta({ description: 'Event time of the first thing that it did or was given.' }),
    lastSeenAt: TIME.nullable(),
    country: z.string().nullable().meta({ description: 'As the platform said last.' }),
    verified: z.boolean().nullable(),
    totals: z
      .object({
        bought: COINS,
        given: COINS,
        received: COINS,
        paidOut: COINS,
        disputed: COINS.meta({ description: 'Bought, and charged back since.' }),
        truncated: z.boolean().meta({ description: 'Some sum is of the newest 20,000 rows alone.' }),
      })
      .meta({ description: 'Coins.' }),
    ...ACCOUNT_STANDING,
    payouts: z.array(PAYOUT).meta({ description: 'The newest 20.' }),
    cases: z.array(CASE).meta({ description: 'The newest 20.' }),
    linked: z
      .array(LINKED_ACCOUNT)
      .meta({ description: 'Shares a device, card, bank account or address; at most 100, most likely first.' }),
    rings: z.array(
      z.object({ id: z.string(), role: z.enum(RING_ROLES), likelihood: z.number().nullable(), score: z.int(), joinedAt: TIME }),
    ),
    lists: z.object({
      entries: z.array(
        z.object({ entryId: z.string(), list: z.enum(LISTS), kind: z.enum(LIST_KINDS), reason: z.string(), expiresAt: TIME }),
      ),
      suppressions: z.array(z.object({ suppressionId: z.string(), signal: z.string(), until: TIME })),
    }),
    gifters: z.array(PARTNER).meta({ description: 'Who gave it most; at most 10.' }),
    creators: z.array(PARTNER).meta({ description: 'Whom it gave most; at most 10.' }),
  })
  .meta({ id: 'Account' });

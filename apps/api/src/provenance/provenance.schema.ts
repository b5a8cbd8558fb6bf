import { z } from 'zod';
import { SLICE_KINDS } from '@app/decisions';

const TIME = z.iso.datetime();
const SLICE_KIND = z.enum(SLICE_KINDS);

export const PROVENANCE = z
  .object({
    payoutId: z.string(),
    coins: z.int(),
    truncated: z.boolean().meta({ description: 'A bound was reached: some coins are `unknown` with `beyondLimit`.' }),
    slices: z
      .array(
        z.object({
          coins: z.int(),
          kind: SLICE_KIND.meta({ description: 'The first that applies.' }),
          purchaseId: z.string().nullable(),
          buyerId: z.string().nullable(),
          path: z.array(z.string()).meta({ description: 'buyer … payee' }),
          purchasedAt: TIME.nullable(),
          risk: z.number().min(0).max(1),
          beyondLimit: z.literal(true).optional(),
          folded: z.int().optional().meta({ description: 'How many smaller slices of this kind stand here as one.' }),
        }),
      )
      .meta({ description: 'At most 1,000, largest first; they sum to `coins` exactly.' }),
    totals: z.record(SLICE_KIND, z.int()),
  })
  .meta({ id: 'Provenance' });

export const PURCHASE_TRACE = z
  .object({
    purchaseId: z.string(),
    coins: z.int(),
    truncated: z.boolean().optional(),
    slices: z.array(
      z.object({
        coins: z.int(),
        path: z.array(z.string()),
        end: z.enum(['coins', 'earnings', 'payout', 'voided']),
        endId: z.string().nullable(),
      }),
    ),
    totals: z.object({ coins: z.int(), earnings: z.int(), payout: z.int(), voided: z.int() }),
  })
  .meta({ id: 'PurchaseTrace' });

import { z } from 'zod';

const SHARE = z.number().min(0).max(1);
export const INTERVAL = z
  .object({ share: SHARE, low: SHARE, high: SHARE })
  .nullable()
  .meta({ description: '95 % (Wilson); null: of none.' });
const COUNT = z.int().min(0);
const TAKEN_AT = z.iso.datetime().nullable().meta({ description: 'When the figures were taken; null: not yet.' });

export const FAIRNESS = z
  .object({
    at: TAKEN_AT,
    groups: z.array(
      z
        .object({
          dimension: z.enum(['size', 'tenure', 'country']),
          group: z.string(),
          payouts: COUNT,
          held: COUNT,
          heldInVain: COUNT.meta({ description: 'Held, and let go: staff released it or every reason went away.' }),
          decided: COUNT,
          overturned: COUNT.meta({ description: 'Of the decided: released by staff.' }),
          hoursHeld: z.number().min(0),
          ended: COUNT,
          falseHoldRate: INTERVAL,
          overturnRate: INTERVAL,
          hoursPerHold: z.number().nullable(),
          toTheRest: z
            .object({ ratio: z.number(), low: z.number(), high: z.number() })
            .nullable()
            .meta({ description: 'False-hold rate as a multiple of everybody else’s, 99 % interval; null for small groups.' }),
          isUnfair: z.boolean().meta({ description: 'The ratio passes 1.25 by more than chance.' }),
        })
        .meta({ id: 'GroupFairness' }),
    ),
  })
  .meta({ id: 'Fairness' });

export const DETECTOR_LIST = z
  .object({
    at: TAKEN_AT,
    controlGroup: z
      .object({
        released: COUNT,
        waiting: COUNT.meta({ description: 'Nobody knows yet what they are.' }),
        byLabel: z.object({ disputed: COUNT, refunded: COUNT, rejected: COUNT, clean: COUNT }),
        precision: INTERVAL,
      })
      .meta({ id: 'ControlGroup' }),
    detectors: z.array(
      z
        .object({
          detector: z.string(),
          typology: z.string().nullable().meta({ description: 'Null: this release no longer has it.' }),
          decided: COUNT.meta({ description: 'Payouts that staff decided with its hit before them, in 90 days.' }),
          rejected: COUNT,
          precision: INTERVAL,
        })
        .meta({ id: 'DetectorPrecision' }),
    ),
  })
  .meta({ id: 'DetectorList' });

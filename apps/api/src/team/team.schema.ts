import { z } from 'zod';
import { FAIRNESS, INTERVAL } from '../honesty/honesty.schema.js';

const COUNT = z.int().min(0);

export const TEAM = z
  .object({
    backlogByAge: z
      .array(z.object({ label: z.string(), cases: COUNT }))
      .meta({ description: 'Cases that are not decided, by time since they were opened, youngest first.' }),
    hoursToDecision: z
      .object({ p50: z.number(), p90: z.number() })
      .nullable()
      .meta({ description: 'From opening to a person’s decision, of 30 days; null: there was none.' }),
    overturnRate: INTERVAL.meta({ description: 'Verdicts of 90 days that a later one contradicted; null: of none.' }),
    agreementRate: INTERVAL.meta({ description: 'Blind second looks of 90 days that came to the same decision; null: of none.' }),
    decidedPerDay: z.array(z.object({ day: z.iso.date(), cases: COUNT })).meta({ description: '30 days, oldest first.' }),
    fairness: FAIRNESS,
  })
  .meta({ id: 'Team' });

import { z } from 'zod';
import { CHECK_OUTCOMES } from '@app/decisions';
import { ID_CODE_POINTS_MAX } from '@app/domain';
import { isId } from '../http/index.js';

const HAPPENED = ['proceeded', 'challenged'];

export const CHECK_OUTCOME = z
  .object({
    outcome: z.enum(CHECK_OUTCOMES).meta({
      description:
        '`proceeded`: it happened; `challenged`: it happened after the person had been asked for more (3-D Secure, a password, a wait); ' +
        '`declined`: the platform refused it; `abandoned`: the person gave up.',
    }),
    transactionId: z
      .string()
      .refine(isId, `1 to ${ID_CODE_POINTS_MAX} characters, none of them a control character`)
      .nullish()
      .meta({ description: 'Of what happened: the id under which it was recorded, or will be.' }),
    occurredAt: z.iso
      .datetime({ offset: true })
      .nullish()
      .meta({ description: 'When it came to that; from 2010 to now + 24 h.' }),
  })
  .refine(({ outcome, transactionId }) => transactionId == null || HAPPENED.includes(outcome), {
    path: ['transactionId'],
    message: 'nothing was recorded of what did not happen: only with proceeded or challenged',
  })
  .meta({ id: 'CheckOutcome' });
export type CheckOutcomeBody = z.infer<typeof CHECK_OUTCOME>;

export const REPORTED = z
  .object({ riskCheckId: z.string(), status: z.enum(['recorded', 'duplicate']) })
  .meta({ id: 'ReportedCheckOutcome' });

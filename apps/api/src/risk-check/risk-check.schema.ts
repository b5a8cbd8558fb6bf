import { z } from 'zod';
import { documentedSchemaOf } from '../intake/transaction-body.schema.js';
import { CHECKED_TYPES, CHECKS_MAX, DEADLINE_MS_DEFAULT, DEADLINE_MS_MAX, DEADLINE_MS_MIN } from './parse-check.js';
import { ASSESSMENT } from '../transactions/transaction.schema.js';

export const RISK_CHECK = ASSESSMENT.extend({
  transactionId: z.string().nullable().meta({ description: 'The id that was given, or null.' }),
  cause: z.literal('check').meta({ description: 'Nothing has happened yet that could have caused it.' }),
  riskCheckId: z.string().meta({ description: 'Signed; names this answer for 90 days.' }),
}).meta({ id: 'RiskCheck' });

export const RISK_CHECK_BATCH = z
  .object({
    results: z
      .array(
        z.union([
          RISK_CHECK,
          z.object({ status: z.literal('invalid'), errors: z.array(z.object({ pointer: z.string(), detail: z.string() })) }),
        ]),
      )
      .meta({ description: 'In the order of the checks.' }),
  })
  .meta({ id: 'RiskCheckBatch' });

const DEADLINE = {
  type: 'integer',
  minimum: DEADLINE_MS_MIN,
  maximum: DEADLINE_MS_MAX,
  default: DEADLINE_MS_DEFAULT,
  description: 'Past it the answer comes with what is known.',
} as const;

/** For the API's description: as when it is recorded, but that the id may be absent. */
const CHECK_ITEM = {
  oneOf: CHECKED_TYPES.map((type) => {
    const schema = documentedSchemaOf(type);
    return { ...schema, title: `${type} check`, required: (schema.required ?? []).filter((name) => name !== 'id') };
  }),
};

export const CHECK_BODY = { allOf: [CHECK_ITEM, { type: 'object', properties: { deadlineMs: DEADLINE } }] };

export const CHECK_BATCH_BODY = {
  type: 'object',
  required: ['checks'],
  properties: { checks: { type: 'array', minItems: 1, maxItems: CHECKS_MAX, items: CHECK_ITEM }, deadlineMs: DEADLINE },
};

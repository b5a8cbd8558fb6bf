import { z } from 'zod';

export const RECORDED = z.object({ id: z.string(), status: z.enum(['recorded', 'duplicate']) }).meta({ id: 'Recorded' });

const COUNT = z.int().min(0);

export const RECORDED_BATCH = z
  .object({
    results: z
      .array(
        z.object({
          index: z.int(),
          id: z.string().nullable(),
          status: z.enum(['recorded', 'duplicate', 'conflict', 'invalid']),
          errors: z
            .array(z.object({ pointer: z.string(), detail: z.string() }))
            .optional()
            .meta({ description: 'RFC 6901 pointers that start at the item.' }),
        }),
      )
      .meta({ description: 'In the order of the request.' }),
    summary: z.object({ recorded: COUNT, duplicate: COUNT, conflict: COUNT, invalid: COUNT }),
  })
  .meta({ id: 'RecordedBatch' });

import { z } from 'zod';

/** The body of every error answer (RFC 9457). */
export const PROBLEM = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'A sentence for people: what is wrong and how to mend it.' }),
    instance: z.string().meta({ description: 'The path of the request.' }),
    code: z.string().meta({ description: 'Stable: branch on this.' }),
    requestId: z.string().meta({ description: 'Finds the request in our logs; also in the header X-Request-Id.' }),
    errors: z
      .array(
        z.object({
          pointer: z.string().meta({ description: 'RFC 6901, into the body.' }),
          detail: z.string(),
          position: z
            .object({ offset: z.int(), line: z.int(), column: z.int() })
            .optional()
            .meta({ description: 'Where in the text of the field: offset from 0, line and column from 1.' }),
        }),
      )
      .optional()
      .meta({ description: 'With 422: what is wrong where, at most 100.' }),
  })
  .meta({ id: 'Problem' });

import { z } from 'zod';
import { EXPORT_FORMATS } from '@app/review';
import { PAGE_PARAMETERS, queryText } from '../http/index.js';

export const AUDIT_PAGE = z
  .object({
    data: z.array(
      z
        .object({
          id: z.int(),
          at: z.iso.datetime(),
          actor: z.string(),
          action: z.string(),
          subject: z.object({ type: z.string(), id: z.string() }),
          details: z.looseObject({}),
          position: z.int().nullable().meta({ description: 'Place in the chain; null for about a second.' }),
          prevHash: z.string().nullable(),
          hash: z.string().nullable().meta({ description: 'SHA-256 of `prevHash` and the canonical JSON of the entry.' }),
        })
        .meta({ id: 'AuditEntry' }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'AuditPage' });

export const AUDIT_QUERY = z.looseObject({
  subject: queryText(300).optional().meta({ description: 'Id of a case, a payout, a key …' }),
  ...PAGE_PARAMETERS,
});
export type AuditQuery = z.infer<typeof AUDIT_QUERY>;

export const AUDIT_EXPORT_QUERY = z.looseObject({
  subject: AUDIT_QUERY.shape.subject,
  format: z.enum(EXPORT_FORMATS).default('ndjson').meta({ description: 'A JSON object a line, or RFC 4180 with a header.' }),
});
export type AuditExportQuery = z.infer<typeof AUDIT_EXPORT_QUERY>;

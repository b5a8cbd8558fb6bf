import { z } from 'zod';
import { LIST_KINDS, LISTS } from '@app/features';
import { ID_CODE_POINTS_MAX } from '@app/domain';
import { isId, PAGE_PARAMETERS, queryText } from '../http/index.js';

const TIME = z.iso.datetime();
const LATER = z.iso.datetime({ offset: true });
const REASON = z.string().trim().min(1).max(500);
/** A detector, or `rule:<id>`. */
const SIGNAL = z.string().min(1).max(60);
const ID = z.string().refine(isId, `1 to ${ID_CODE_POINTS_MAX} characters, none of them a control character`);

export const LIST = z.enum(LISTS);

export const NEW_LIST_ENTRY = z
  .object({
    kind: z.enum(LIST_KINDS),
    value: ID.meta({
      description: 'As the platform names it; of devices, instruments and payout accounts only a pseudonym is kept.',
    }),
    signals: z
      .array(SIGNAL)
      .max(50)
      .default([])
      .meta({ description: 'Allow of an account: detectors and rules (`rule:<id>`) whose holds do not act either.' }),
    reason: REASON,
    expiresAt: LATER.meta({ description: 'At most a year ahead.' }),
  })
  .meta({ id: 'NewListEntry' });
export type NewListEntryBody = z.infer<typeof NEW_LIST_ENTRY>;

export const LIST_ENTRY = z
  .object({
    id: z.string(),
    list: LIST,
    kind: z.enum(LIST_KINDS),
    value: z.string().nullable().meta({ description: 'Null where only a pseudonym is kept; ask by `?kind=&value=`.' }),
    signals: z.array(z.string()),
    reason: z.string(),
    author: z.string(),
    owner: z.string(),
    createdAt: TIME,
    expiresAt: TIME,
    hasEnded: z.boolean(),
  })
  .meta({ id: 'ListEntry' });

export const LIST_PAGE = z.object({ data: z.array(LIST_ENTRY), nextCursor: z.string().nullable() }).meta({ id: 'ListPage' });

export const LIST_QUERY = z.looseObject({
  kind: z.enum(LIST_KINDS).optional(),
  value: queryText(2 * ID_CODE_POINTS_MAX)
    .optional()
    .meta({ description: 'With `kind`: entries of this very value.' }),
  ...PAGE_PARAMETERS,
});
export type ListQuery = z.infer<typeof LIST_QUERY>;

export const NEW_SUPPRESSION = z
  .object({
    signal: SIGNAL.meta({ description: 'A detector, or `rule:<id>`.' }),
    accountId: ID,
    until: LATER.meta({ description: 'At most 90 days ahead.' }),
    reason: REASON,
  })
  .meta({ id: 'NewSuppression' });
export type NewSuppressionBody = z.infer<typeof NEW_SUPPRESSION>;

export const SUPPRESSION = z
  .object({
    id: z.string(),
    signal: z.string(),
    accountId: z.string(),
    until: TIME,
    reason: z.string(),
    author: z.string(),
    owner: z.string(),
    createdAt: TIME,
    hasEnded: z.boolean(),
  })
  .meta({ id: 'Suppression' });

export const SUPPRESSION_PAGE = z
  .object({ data: z.array(SUPPRESSION), nextCursor: z.string().nullable() })
  .meta({ id: 'SuppressionPage' });

export const SUPPRESSION_QUERY = z.looseObject({ accountId: queryText(2 * ID_CODE_POINTS_MAX).optional(), ...PAGE_PARAMETERS });
export type SuppressionQuery = z.infer<typeof SUPPRESSION_QUERY>;

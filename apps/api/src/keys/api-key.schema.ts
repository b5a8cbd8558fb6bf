import { z } from 'zod';
import { DAY_MS, HOUR_MS } from '@app/domain';
import { SCOPES } from '@app/review';

const TIME = z.iso.datetime({ offset: true });
/** Shown in lists and logs. */
const LABEL = z
  .string()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}+$/u, 'must not contain control characters');

export const NEW_API_KEY = z
  .object({
    name: LABEL,
    owner: LABEL.optional().meta({
      description:
        'The person or team that answers for the key: nobody approves what their own key decided. From a session: the member, if left out.',
    }),
    scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length),
    expiresAt: TIME.nullish(),
  })
  .meta({ id: 'NewApiKey' });
export type NewApiKeyBody = z.infer<typeof NEW_API_KEY>;

/** Callers switch within hours; a key that is forgotten for longer than a month is a leak. */
const OVERLAP_MS_MAX = 30 * DAY_MS;
const OVERLAP_MS_DEFAULT = 24 * HOUR_MS;

export const ROTATION = z
  .object({
    overlapMs: z
      .int()
      .min(0)
      .max(OVERLAP_MS_MAX)
      .default(OVERLAP_MS_DEFAULT)
      .meta({ description: 'How long the old key still works.' }),
  })
  .default({ overlapMs: OVERLAP_MS_DEFAULT })
  .meta({ id: 'ApiKeyRotation' });
export type Rotation = z.infer<typeof ROTATION>;

export const API_KEY = z
  .object({
    id: z.string(),
    name: z.string(),
    owner: z.string(),
    prefix: z.string().meta({ description: 'The start of the key, to tell which one is meant.' }),
    scopes: z.array(z.enum(SCOPES)),
    createdAt: TIME,
    expiresAt: TIME.nullable(),
    revokedAt: TIME.nullable(),
  })
  .meta({ id: 'ApiKey' });

export const ISSUED_API_KEY = API_KEY.extend({
  secret: z.string().meta({ description: 'The key itself, shown this once.' }),
}).meta({
  id: 'IssuedApiKey',
});
export const API_KEYS = z.object({ data: z.array(API_KEY), nextCursor: z.null() }).meta({ id: 'ApiKeys' });

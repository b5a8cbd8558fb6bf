import { z } from 'zod';
import { BACKTEST_STATUSES, MODES } from '@app/decisions';
import { TRANSACTION_TYPES } from '@app/domain';
import { PAGE_PARAMETERS } from '../http/index.js';
import { POLICY_DOCUMENT } from './policy-document.schema.js';

const TIME = z.iso.datetime();
const REASON = z.string().trim().min(1).max(2_000);

export const PUBLICATION = z
  .object({
    publication: z.int().meta({ description: 'Also the ETag: send it as If-Match to publish or roll back next.' }),
    version: z.string(),
    kind: z.enum(['release', 'publish', 'rollback']),
    at: TIME,
    actor: z.string(),
    owner: z.string(),
    backtestId: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'PolicyPublication' });

export const POLICY = z
  .object({
    version: z.string(),
    name: z.string(),
    status: z.enum(['draft', 'live', 'retired']).meta({ description: '`retired`: it was live once.' }),
    author: z.string(),
    owner: z.string(),
    createdAt: TIME,
  })
  .meta({ id: 'Policy' });

export const POLICY_PAGE = z
  .object({
    data: z.array(POLICY),
    nextCursor: z.string().nullable(),
    live: z.string(),
    publication: z.int().meta({ description: 'Of what is live; also the ETag.' }),
  })
  .meta({ id: 'PolicyPage' });

export const POLICY_QUERY = z.looseObject(PAGE_PARAMETERS);

export const BACKTEST = z
  .object({
    id: z.string(),
    policyVersion: z.string(),
    since: TIME,
    until: TIME,
    status: z.enum(BACKTEST_STATUSES),
    progress: z.number().min(0).max(1),
    report: z.looseObject({}).nullable(),
    error: z.string().nullable(),
    requestedBy: z.string(),
    createdAt: TIME,
    startedAt: TIME.nullable(),
    finishedAt: TIME.nullable(),
  })
  .meta({ id: 'Backtest' });

export const POLICY_DETAILS = POLICY.extend({
  document: POLICY_DOCUMENT,
  effective: z
    .object({
      limits: z.record(z.string(), z.record(z.string(), z.number())),
      weights: z.record(z.string(), z.number()),
      modes: z.record(z.string(), z.enum(MODES)),
      holdCostDollars: z.number().meta({ description: 'What holding one payout costs: less is not worth a hold.' }),
    })
    .meta({ description: 'The document with the defaults of this release filled in.' }),
  publications: z.array(PUBLICATION),
  backtests: z.array(BACKTEST).meta({ description: 'The latest 20, without their reports.' }),
}).meta({ id: 'PolicyDetails' });

export const NEW_BACKTEST = z
  .object({ since: z.iso.datetime({ offset: true }), until: z.iso.datetime({ offset: true }).optional() })
  .meta({ id: 'NewBacktest' });
export type NewBacktestBody = z.infer<typeof NEW_BACKTEST>;

export const PUBLISH = z
  .object({
    force: z.boolean().default(false).meta({ description: 'Without a finished backtest; needs a reason.' }),
    reason: REASON.optional(),
  })
  .default({ force: false })
  .meta({ id: 'PublishPolicy' });
export type Publish = z.infer<typeof PUBLISH>;

export const ROLLBACK = z.object({ reason: REASON }).meta({ id: 'RollBackPolicy' });
export type Rollback = z.infer<typeof ROLLBACK>;

export const FEATURE_CATALOGUE = z
  .object({
    data: z.array(
      z
        .object({
          name: z.string(),
          type: z.string().meta({ description: 'CEL’s.' }),
          meaning: z.string(),
          subjects: z.array(z.enum(TRANSACTION_TYPES)).meta({ description: 'Types of transactions that have it.' }),
          family: z.string().nullable(),
        })
        .meta({ id: 'NamedFeature' }),
    ),
    signals: z
      .object({ detectors: z.array(z.string()), fields: z.record(z.string(), z.string()) })
      .meta({ description: 'What detectors found: `signals["<detector>"].score`.' }),
  })
  .meta({ id: 'FeatureCatalogue' });

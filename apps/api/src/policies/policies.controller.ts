import { Body, Controller, Get, HttpCode, Inject, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import {
  completePolicy,
  describeFeatures,
  insertPolicy,
  JudgementStore,
  listBacktests,
  listPolicies,
  policyFaults,
  SIGNAL_FIELDS,
} from '@app/decisions';
import { DETECTORS } from '@app/detectors';
import { DomainError, systemClock, type JsonObject } from '@app/domain';
import { writeAudit, type Caller } from '@app/review';
import { DATABASE, type Database } from '@app/runtime';
import { CursorFormat, cutPage, IdParam, PageQuery, RequestCaller, Scopes, type PageRequest } from '../http/index.js';
import { policyDetails, policyToWire, publicationToWire, Standings } from './describe-policies.js';
import { PolicyActing } from './policy-acting.decorator.js';
import { publishPolicy, requirePolicy, rollBackPolicy, type PolicyAct } from './policy-acts.js';
import { POLICY_DOCUMENT, type PolicyDocument } from './policy-document.schema.js';
import {
  FEATURE_CATALOGUE,
  POLICY_DETAILS,
  POLICY_PAGE,
  POLICY_QUERY,
  PUBLICATION,
  PUBLISH,
  ROLLBACK,
  type Publish,
  type Rollback,
} from './policy.schema.js';
import { PublicationTag } from './publication-tag.interceptor.js';

const CURSOR = new CursorFormat(z.tuple([z.int().min(0)]));
/** What a page about one policy shows. */
const BACKTESTS_SHOWN = 20;

const FOUR_EYES =
  'By somebody other than its author: another key, of another owner; never the bootstrap key. It needs a finished backtest of this ' +
  'version, or `force` with a reason. Every process judges by it within a second; a batch is judged by one version.';

/** What is judged by: drafts, what is live, and how one becomes the other. */
@ApiTags('policies')
@UseInterceptors(PublicationTag)
@Controller('v1/policies')
export class PoliciesController {
  readonly #database: Database;
  readonly #judgements: JudgementStore;

  constructor(@Inject(DATABASE) database: Database, @Inject(JudgementStore) judgements: JudgementStore) {
    this.#database = database;
    this.#judgements = judgements;
  }

  @Get()
  @Scopes('admin')
  @ApiOperation({ summary: 'Policies, newest first, and which is live' })
  @ApiOkResponse({ standardSchema: POLICY_PAGE })
  async listPolicies(
    @Query({ schema: POLICY_QUERY }) _query: z.infer<typeof POLICY_QUERY>,
    @PageQuery() { limit, cursor }: PageRequest,
  ): Promise<JsonObject> {
    const before = cursor === null ? undefined : CURSOR.decode(cursor)[0];
    const rows = await listPolicies(this.#database, { before, limit: limit + 1 });
    const standings = await Standings.read(this.#database);
    const { data, nextCursor } = cutPage(rows, limit, ({ number }) => CURSOR.encode([number]));
    const { version: live, number: publication } = standings.latest;
    return { data: data.map((saved) => policyToWire(saved, standings)), nextCursor, live, publication };
  }

  @Get('features')
  @Scopes('admin')
  @ApiOperation({ summary: 'What rules may name, with types and meanings' })
  @ApiOkResponse({ standardSchema: FEATURE_CATALOGUE })
  features(): JsonObject {
    return {
      data: describeFeatures().map((feature) => ({ ...feature })),
      signals: { detectors: DETECTORS.map(({ id }) => id), fields: { ...SIGNAL_FIELDS } },
    };
  }

  @Get(':version')
  @Scopes('admin')
  @ApiOperation({ summary: 'A policy: what it says, and what became of it' })
  @ApiOkResponse({ standardSchema: POLICY_DETAILS })
  async getPolicy(@IdParam('version') version: string): Promise<JsonObject> {
    return this.#describe(version);
  }

  @Post()
  @Scopes('admin')
  @ApiOperation({
    summary: 'Saves a draft',
    description:
      'What it does not name is as in the default policy of this release. The same text again answers with what was saved before.',
  })
  @ApiCreatedResponse({ standardSchema: POLICY_DETAILS })
  async savePolicy(
    @Body({ schema: POLICY_DOCUMENT }) document: PolicyDocument,
    @RequestCaller() caller: Caller,
  ): Promise<JsonObject> {
    const errors = policyFaults(document);
    if (errors.length > 0) throw new DomainError('request.invalid', 'The policy cannot be used as it is.', { errors });
    const policy = completePolicy(document);
    const { actor, owner } = caller;
    const at = systemClock();
    await this.#database.transaction(async (sql) => {
      const saved = await insertPolicy(sql, { policy, document, author: actor, owner, at });
      if (saved === null) return;
      const subject = { type: 'policy', id: policy.version };
      await writeAudit(sql, { at, actor, action: 'policy.saved', subject, details: { owner, rules: document.rules.length } });
    });
    return this.#describe(policy.version);
  }

  @Post(':version/publish')
  @Scopes('admin')
  @HttpCode(200)
  @ApiOperation({ summary: 'Makes a draft live', description: FOUR_EYES })
  @ApiOkResponse({ standardSchema: PUBLICATION })
  async publishPolicy(
    @IdParam('version') version: string,
    @PolicyActing() act: PolicyAct,
    @Body({ schema: PUBLISH }) { force, reason }: Publish,
  ): Promise<JsonObject> {
    const publication = await publishPolicy(this.#database, { ...act, version, force, reason: reason ?? null });
    await this.#judgements.refresh();
    return publicationToWire(publication);
  }

  @Post('rollback')
  @Scopes('admin')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Goes back to the version that was live before',
    description: 'One person may. A second time it goes one further back, never forth again.',
  })
  @ApiOkResponse({ standardSchema: PUBLICATION })
  async rollBackPolicy(@PolicyActing() act: PolicyAct, @Body({ schema: ROLLBACK }) { reason }: Rollback): Promise<JsonObject> {
    const publication = await rollBackPolicy(this.#database, { ...act, reason });
    await this.#judgements.refresh();
    return publicationToWire(publication);
  }

  async #describe(version: string): Promise<JsonObject> {
    const saved = await requirePolicy(this.#database, version);
    const standings = await Standings.read(this.#database);
    return policyDetails(saved, { standings, backtests: await listBacktests(this.#database, version, BACKTESTS_SHOWN) });
  }
}

import { Controller, Get, HttpCode, Inject, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { DomainError, type JsonObject } from '@app/domain';
import type { PipelineDeps } from '@app/pipeline';
import { asSeenBy, caseKey, caseToWire, countCases, getCaseFor, isLead, listCases, nextCase, type Caller } from '@app/review';
import { CursorFormat, cutPage, IdParam, PageQuery, RequestCaller, Scopes, type Page, type PageRequest } from '../http/index.js';
import { PIPELINE } from '../pipeline.js';
import { CASE_DETAILS } from './case-details.schema.js';
import { CASE, CASE_COUNTS, CASE_PAGE, CASE_QUERY, type CaseQuery } from './case.schema.js';
import { describeCase } from './describe-case.js';
import { VersionTag } from './version-tag.interceptor.js';

const CURSOR = new CursorFormat(z.object({ dueAt: z.int(), openedAt: z.int(), heldCoins: z.int(), number: z.int() }));

@ApiTags('review')
@UseInterceptors(VersionTag)
@Controller('v1/cases')
export class CasesController {
  readonly #deps: PipelineDeps;

  constructor(@Inject(PIPELINE) deps: PipelineDeps) {
    this.#deps = deps;
  }

  @Get()
  @Scopes('review')
  @ApiOperation({ summary: 'Cases, most urgent first' })
  @ApiOkResponse({ standardSchema: CASE_PAGE })
  async listCases(
    @Query({ schema: CASE_QUERY }) query: CaseQuery,
    @PageQuery() { limit, cursor }: PageRequest,
    @RequestCaller() { actor }: Caller,
  ): Promise<Page<JsonObject>> {
    const { status: statuses, kind, sort, minCoins: coinsMin } = query;
    const assignee = query.assignee === 'me' ? actor : query.assignee;
    const isOverdue = query.overdue === undefined ? undefined : query.overdue === 'true';
    const after = cursor === null ? undefined : CURSOR.decode(cursor);
    const rows = await listCases(
      this.#deps.database,
      { statuses, assignee, kind, isOverdue, coinsMin, sort, after, limit: limit + 1 },
      this.#deps.clock(),
    );
    const { data, nextCursor } = cutPage(rows, limit, (last) => CURSOR.encode(caseKey(last)));
    return { data: (await asSeenBy(this.#deps.database, data, actor)).map(caseToWire), nextCursor };
  }

  @Get('counts')
  @Scopes('review')
  @ApiOperation({ summary: 'How many cases wait, by why' })
  @ApiOkResponse({ standardSchema: CASE_COUNTS })
  async countCases(@RequestCaller() { actor }: Caller): Promise<JsonObject> {
    return { ...(await countCases(this.#deps.database, { actor, now: this.#deps.clock() })) };
  }

  @Get(':id')
  @Scopes('review')
  @ApiOperation({ summary: 'A case with all that is needed to decide on it' })
  @ApiOkResponse({ standardSchema: CASE_DETAILS })
  async getCase(@IdParam('id') id: string, @RequestCaller() { actor }: Caller) {
    const details = await getCaseFor(this.#deps.database, id, { actor, now: this.#deps.clock() });
    if (details === null) throw new DomainError('case.not-found', 'There is no case of this id.');
    return describeCase(this.#deps, details);
  }

  @Post('next')
  @Scopes('review')
  @HttpCode(200)
  @ApiOperation({ summary: 'Claims the most urgent open case' })
  @ApiOkResponse({ standardSchema: CASE })
  @ApiNoContentResponse({ description: 'Nothing is open.' })
  async nextCase(
    @RequestCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JsonObject | undefined> {
    const found = await nextCase(this.#deps.database, { ...caller, isLead: isLead(caller), now: this.#deps.clock() });
    if (found !== null) return caseToWire(found);
    reply.status(204);
    return undefined;
  }
}

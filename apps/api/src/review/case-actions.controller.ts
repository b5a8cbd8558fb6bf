import { Body, Controller, HttpCode, Inject, Post, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { JsonObject } from '@app/domain';
import type { PipelineDeps } from '@app/pipeline';
import {
  addNote,
  assignCase,
  caseToWire,
  claimCase,
  escalateCase,
  findAssignee,
  heartbeat,
  snoozeCase,
  unclaimCase,
} from '@app/review';
import { IfMatch, Scopes } from '../http/index.js';
import { PIPELINE } from '../pipeline.js';
import { Acting, type ActingCaller } from './acting.decorator.js';
import { ASSIGNMENT, CASE, ESCALATION, NOTE, SNOOZE, type Assignment, type Note, type Snooze } from './case.schema.js';
import { VersionTag } from './version-tag.interceptor.js';

/** What people do to a case; each answers with the case as it is then. */
@ApiTags('review')
@ApiParam({ name: 'id', type: 'string' })
@UseInterceptors(VersionTag)
@Controller('v1/cases/:id')
export class CaseActionsController {
  readonly #deps: PipelineDeps;

  constructor(@Inject(PIPELINE) deps: PipelineDeps) {
    this.#deps = deps;
  }

  @Post('claim')
  @Scopes('review')
  @HttpCode(200)
  @ApiOperation({ summary: 'Takes the case for 10 minutes' })
  @ApiOkResponse({ standardSchema: CASE })
  async claimCase(@Acting() acting: ActingCaller, @IfMatch() version: number): Promise<JsonObject> {
    return caseToWire(await claimCase(this.#deps.database, { ...acting, version }));
  }

  @Post('heartbeat')
  @Scopes('review')
  @HttpCode(200)
  @ApiOperation({ summary: 'Keeps the case for 10 minutes more' })
  @ApiOkResponse({ standardSchema: CASE })
  async heartbeat(@Acting() acting: ActingCaller): Promise<JsonObject> {
    return caseToWire(await heartbeat(this.#deps.database, acting));
  }

  @Post('unclaim')
  @Scopes('review')
  @HttpCode(200)
  @ApiOperation({ summary: 'Gives the case back: it is open again' })
  @ApiOkResponse({ standardSchema: CASE })
  async unclaimCase(@Acting() acting: ActingCaller, @IfMatch() version: number): Promise<JsonObject> {
    return caseToWire(await unclaimCase(this.#deps.database, { ...acting, version }));
  }

  @Post('notes')
  @Scopes('review')
  @HttpCode(200)
  @ApiOperation({ summary: 'Adds a note; the version stays' })
  @ApiOkResponse({ standardSchema: CASE })
  async addNote(@Acting() acting: ActingCaller, @Body({ schema: NOTE }) { text }: Note): Promise<JsonObject> {
    return caseToWire(await addNote(this.#deps.database, { ...acting, text }));
  }

  @Post('snooze')
  @Scopes('review')
  @HttpCode(200)
  @ApiOperation({ summary: 'Puts the case aside; it comes back by itself, and stays due when it was' })
  @ApiOkResponse({ standardSchema: CASE })
  async snoozeCase(
    @Acting() acting: ActingCaller,
    @IfMatch() version: number,
    @Body({ schema: SNOOZE }) { until }: Snooze,
  ): Promise<JsonObject> {
    return caseToWire(await snoozeCase(this.#deps.database, { ...acting, version, until: Date.parse(until) }));
  }

  @Post('escalate')
  @Scopes('review')
  @HttpCode(200)
  @ApiOperation({ summary: 'Hands the case to the leads, with what they should know' })
  @ApiOkResponse({ standardSchema: CASE })
  async escalateCase(
    @Acting() acting: ActingCaller,
    @IfMatch() version: number,
    @Body({ schema: ESCALATION }) { text }: Note,
  ): Promise<JsonObject> {
    return caseToWire(await escalateCase(this.#deps.database, { ...acting, version, text }));
  }

  @Post('assign')
  @Scopes('review')
  @HttpCode(200)
  @ApiOperation({ summary: "Makes the case somebody's: one's own, or as a lead anybody's" })
  @ApiOkResponse({ standardSchema: CASE })
  async assignCase(
    @Acting() acting: ActingCaller,
    @IfMatch() version: number,
    @Body({ schema: ASSIGNMENT }) { assignee }: Assignment,
  ): Promise<JsonObject> {
    const to = assignee === null ? null : await findAssignee(this.#deps.database, assignee, acting);
    return caseToWire(await assignCase(this.#deps.database, { ...acting, version, to }));
  }
}

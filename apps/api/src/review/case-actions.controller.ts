import { Body, Controller, HttpCode, Inject, Post, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { JsonObject } from '@app/domain';
import type { PipelineDeps } from '@app/pipeline';
import { addNote, caseToWire, claimCase, decideCase, heartbeat, unclaimCase } from '@app/review';
import { IfMatch, Scopes } from '../http/index.js';
import { PIPELINE } from '../pipeline.js';
import { Acting, type ActingCaller } from './acting.decorator.js';
import { CASE, DECISION, NOTE, type Decision, type Note } from './case.schema.js';
import { VersionTag } from './version-tag.interceptor.js';

const FOUR_EYES =
  'From a key it takes effect at once, unless the money of the case is above the four-eyes limit of the policy, unknown or ' +
  'in several currencies: then the case becomes `awaiting-second`, its payouts stay held, and every further decision by a ' +
  'key answers 409 `case.awaiting-second`. The second approval is for a staff member signed in to the console, neither the ' +
  "first decider nor the owner of the first decider's key.";

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

  @Post('decision')
  @Scopes('review')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Releases or rejects held payouts',
    description: FOUR_EYES,
  })
  @ApiOkResponse({ standardSchema: CASE })
  async decideCase(
    @Acting() acting: ActingCaller,
    @IfMatch() version: number,
    @Body({ schema: DECISION }) body: Decision,
  ): Promise<JsonObject> {
    const { decision, reasonCode, comment = null, payoutIds = null } = body;
    const verdict = { ...acting, version, decision, reasonCode, comment, payoutIds };
    return caseToWire(await decideCase(this.#deps.database, verdict, this.#deps.judgement().policy));
  }
}

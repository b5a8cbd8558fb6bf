import { Body, Controller, HttpCode, Inject, Post, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { JsonObject } from '@app/domain';
import { retryCase, type PipelineDeps } from '@app/pipeline';
import { caseToWire, decideCase, undoDecision } from '@app/review';
import { IfMatch, Scopes } from '../http/index.js';
import { PIPELINE } from '../pipeline.js';
import { Acting, type ActingCaller } from './acting.decorator.js';
import { CASE, DECIDED_CASE, DECISION, type Decision } from './case.schema.js';
import { VersionTag } from './version-tag.interceptor.js';

const FOUR_EYES =
  'It takes effect at `effectiveAt`: at once from a key, 30 s later from a session; until then the payouts are held, nobody is ' +
  'told, and its author may undo it. Above the four-eyes limit of the policy, or where the money is unknown or in several ' +
  'currencies, the case becomes `awaiting-second`, and every further decision by a key answers 409 `case.awaiting-second`. ' +
  'The second is for a staff member signed in to the console, neither the first decider nor the owner of the first ' +
  "decider's key: the same decision approves and starts the 30 s, the opposite one undoes the first and escalates the case.";

/** What people decide on a case, and that they take it back. */
@ApiTags('review')
@ApiParam({ name: 'id', type: 'string' })
@UseInterceptors(VersionTag)
@Controller('v1/cases/:id')
export class CaseDecisionsController {
  readonly #deps: PipelineDeps;

  constructor(@Inject(PIPELINE) deps: PipelineDeps) {
    this.#deps = deps;
  }

  @Post('decision')
  @Scopes('review')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Releases or rejects held payouts',
    description: FOUR_EYES,
  })
  @ApiOkResponse({ standardSchema: DECIDED_CASE })
  async decideCase(
    @Acting() acting: ActingCaller,
    @IfMatch() version: number,
    @Body({ schema: DECISION }) body: Decision,
  ): Promise<JsonObject> {
    const { decision, reasonCode, comment = null, payoutIds = null } = body;
    const verdict = { ...acting, version, decision, reasonCode, comment, payoutIds };
    const { found, results } = await decideCase(this.#deps.database, verdict, this.#deps.judgement().policy);
    return { ...caseToWire(found), results: results.map((result) => ({ ...result })) };
  }

  @Post('undo')
  @Scopes('review')
  @HttpCode(200)
  @ApiOperation({
    summary: "Takes one's own latest decision back",
    description: 'Until `undoableUntil`; of two, the first until the second has approved. Later 409 `decision.final`.',
  })
  @ApiOkResponse({ standardSchema: CASE })
  async undoDecision(@Acting() acting: ActingCaller, @IfMatch() version: number): Promise<JsonObject> {
    return caseToWire(await undoDecision(this.#deps.database, { ...acting, version }));
  }

  @Post('retry')
  @Scopes('review')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Has a transaction that was set aside assessed again',
    description:
      'For cases of kind `poison`: the case is closed, and the transaction is judged within seconds; should it fail again, that opens another case.',
  })
  @ApiOkResponse({ standardSchema: CASE })
  async retryCase(@Acting() acting: ActingCaller, @IfMatch() version: number): Promise<JsonObject> {
    return caseToWire(await retryCase(this.#deps, { ...acting, version }));
  }
}

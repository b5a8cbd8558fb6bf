import { Body, Controller, Inject, Post, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { systemClock, type JsonObject } from '@app/domain';
import { APPEALS_MAX, caseToWire, openAppeal, type Caller } from '@app/review';
import { DATABASE, type Database } from '@app/runtime';
import { IdParam, RequestCaller, Scopes } from '../http/index.js';
import { APPEAL, CASE, type Note } from './case.schema.js';
import { VersionTag } from './version-tag.interceptor.js';

@ApiTags('review')
@UseInterceptors(VersionTag)
@Controller('v1/payouts/:id/appeals')
export class AppealsController {
  readonly #database: Database;

  constructor(@Inject(DATABASE) database: Database) {
    this.#database = database;
  }

  /** For the platform, which hears its creators, and for staff who got a letter. */
  @Post()
  @Scopes('ingest', 'review')
  @ApiOperation({
    summary: 'Has somebody else hear what the creator says about a payout that is held or was refused',
    description: `At most ${APPEALS_MAX} for a payout, one at a time. Nobody hears it who decided before.`,
  })
  @ApiCreatedResponse({ standardSchema: CASE })
  async openAppeal(
    @IdParam('id') payoutId: string,
    @Body({ schema: APPEAL }) { text }: Note,
    @RequestCaller() { actor }: Caller,
  ): Promise<JsonObject> {
    return caseToWire(await openAppeal(this.#database, { payoutId, text, actor, now: systemClock() }));
  }
}

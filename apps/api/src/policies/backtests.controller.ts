import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { findBacktest, insertBacktest } from '@app/decisions';
import { DAY_MS, DomainError, systemClock, type JsonObject } from '@app/domain';
import { writeAudit, type Caller } from '@app/review';
import { DATABASE, type Database } from '@app/runtime';
import { IdParam, RequestCaller, Scopes } from '../http/index.js';
import { backtestToWire } from './describe-policies.js';
import { requirePolicy } from './policy-acts.js';
import { BACKTEST, NEW_BACKTEST, type NewBacktestBody } from './policy.schema.js';

/** What assessments saw is kept for half a year. */
const PERIOD_MS_MAX = 180 * DAY_MS;

/** What a policy would have done to a time that has passed. */
@ApiTags('policies')
@ApiParam({ name: 'version', type: 'string' })
@Controller('v1/policies/:version/backtests')
export class BacktestsController {
  readonly #database: Database;

  constructor(@Inject(DATABASE) database: Database) {
    this.#database = database;
  }

  @Post()
  @Scopes('admin')
  @HttpCode(202)
  @ApiOperation({ summary: 'Asks for a backtest against what is live; a worker runs it' })
  @ApiAcceptedResponse({ standardSchema: BACKTEST })
  async requestBacktest(
    @IdParam('version') version: string,
    @Body({ schema: NEW_BACKTEST }) body: NewBacktestBody,
    @RequestCaller() { actor, owner }: Caller,
  ): Promise<JsonObject> {
    const at = systemClock();
    const [since, until] = [Date.parse(body.since), body.until === undefined ? at : Date.parse(body.until)];
    refusePeriod(since, until);
    return this.#database.transaction(async (sql) => {
      await requirePolicy(sql, version);
      const backtest = await insertBacktest(sql, { policyVersion: version, since, until, requestedBy: actor, owner, at });
      const details = { backtestId: backtest.id, since: body.since, until: body.until ?? null };
      await writeAudit(sql, {
        at,
        actor,
        action: 'policy.backtest-requested',
        subject: { type: 'policy', id: version },
        details,
      });
      return backtestToWire(backtest);
    });
  }

  @Get(':id')
  @Scopes('admin')
  @ApiOperation({ summary: 'A backtest: how far it is, and its report' })
  @ApiOkResponse({ standardSchema: BACKTEST })
  async getBacktest(@IdParam('version') version: string, @IdParam('id') id: string): Promise<JsonObject> {
    const backtest = await findBacktest(this.#database, version, id);
    if (backtest === null) throw new DomainError('backtest.not-found', `Policy ${version} has no backtest ${id}.`);
    return backtestToWire(backtest);
  }
}

function refusePeriod(since: number, until: number): void {
  const detail =
    since >= until
      ? 'must lie before `until`'
      : until - since > PERIOD_MS_MAX
        ? 'at most 180 days before `until`: what was seen is not kept longer'
        : null;
  if (detail === null) return;
  throw new DomainError('request.invalid', 'This is no period to test.', { errors: [{ pointer: '/since', detail }] });
}

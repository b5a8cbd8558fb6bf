import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DomainError, type FieldError } from '@app/domain';
import { ChecksBodyFaults, CountsItems, CountsOne, HasOwnValidator, Scopes } from '../http/index.js';
import { CHECK_BATCH_BODY, CHECK_BODY, RISK_CHECK, RISK_CHECK_BATCH } from './risk-check.schema.js';
import { parseCheck, parseCheckBatch, type ParsedCheck } from './parse-check.js';
import { RiskChecks, type AnsweredCheck } from './risk-checks.js';

@ApiTags('risk checks')
@Controller('v1/risk-checks')
export class RiskChecksController {
  readonly #checks: RiskChecks;

  constructor(@Inject(RiskChecks) checks: RiskChecks) {
    this.#checks = checks;
  }

  @Post()
  @Scopes('risk-check')
  @HasOwnValidator()
  @CountsOne()
  @HttpCode(200)
  @ApiOperation({ summary: 'Judges a purchase, gift or payout before it happens; records nothing' })
  @ApiBody({ schema: CHECK_BODY })
  @ApiOkResponse({ standardSchema: RISK_CHECK })
  async checkRisk(@Body() body: unknown): Promise<AnsweredCheck> {
    const parsed = parseCheck(body, this.#checks.now());
    if ('errors' in parsed)
      throw new DomainError('request.invalid', 'The check does not fit its schema.', { errors: parsed.errors });
    return this.#checks.check(parsed);
  }

  @Post('batch')
  @Scopes('risk-check')
  @HasOwnValidator()
  @ChecksBodyFaults()
  @CountsItems('checks')
  @HttpCode(200)
  @ApiOperation({ summary: 'Up to 100 checks at once; one that is invalid does not sink the others' })
  @ApiBody({ schema: CHECK_BATCH_BODY })
  @ApiOkResponse({ standardSchema: RISK_CHECK_BATCH })
  async checkRisks(@Body() body: unknown, @Req() request: FastifyRequest) {
    const parsed = parseCheckBatch(body, { faults: request.bodyFaults ?? [], now: this.#checks.now() });
    return { results: await Promise.all(parsed.map((one) => this.#answer(one))) };
  }

  async #answer(
    parsed: ParsedCheck,
  ): Promise<AnsweredCheck | { readonly status: 'invalid'; readonly errors: readonly FieldError[] }> {
    return 'errors' in parsed ? { status: 'invalid', errors: parsed.errors } : this.#checks.check(parsed);
  }
}

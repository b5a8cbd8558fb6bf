import { Body, Controller, Inject, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { recordCheckOutcome } from '@app/decisions';
import { DomainError, systemClock, type EpochMs } from '@app/domain';
import { CONFIG, DATABASE, type Config, type Database } from '@app/runtime';
import { CountsOne, Scopes } from '../http/index.js';
import { occurredAtFault } from '../intake/validate-transaction.js';
import { CHECK_OUTCOME, REPORTED, type CheckOutcomeBody } from './check-outcome.schema.js';
import { checkOutcomes } from './check-outcomes.metrics.js';
import { RequestReporting, type Reporting } from './reporting.decorator.js';
import { RiskCheckTokens, type SignedCheck } from './risk-check-token.js';

const CREATED = 201;
const OK = 200;

@ApiTags('risk checks')
@Controller('v1/risk-checks')
export class CheckOutcomesController {
  readonly #database: Database;
  readonly #tokens: RiskCheckTokens;

  constructor(@Inject(DATABASE) database: Database, @Inject(CONFIG) { identityKey }: Config) {
    this.#database = database;
    this.#tokens = new RiskCheckTokens(identityKey);
  }

  @Post(':riskCheckId/outcomes')
  @Scopes('risk-check')
  @CountsOne()
  @ApiOperation({
    summary: 'Says what became of what was checked',
    description:
      'Once for each check, within 90 days: the same again is a duplicate, anything else a conflict. The transaction then shows what was advised of it.',
  })
  @ApiCreatedResponse({ standardSchema: REPORTED })
  @ApiOkResponse({ standardSchema: REPORTED, description: 'The same was said before' })
  async reportOutcome(
    @RequestReporting() { riskCheckId, by }: Reporting,
    @Body({ schema: CHECK_OUTCOME }) body: CheckOutcomeBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ riskCheckId: string; status: 'recorded' | 'duplicate' }> {
    const at = systemClock();
    const { claims, signature } = this.#signedCheck(riskCheckId, at);
    const reported = {
      outcome: body.outcome,
      transactionId: body.transactionId ?? null,
      occurredAt: body.occurredAt == null ? null : Date.parse(body.occurredAt),
    };
    refuseOddTime(reported.occurredAt, at);
    const { digest, outcome: advice, policy, model } = claims;
    const check = { signature, contentHash: Buffer.from(digest, 'base64url'), advice, versions: { policy, model } };
    const status = await recordCheckOutcome(this.#database, check, { ...reported, at, by });
    if (status === 'conflict') throw new DomainError('risk-check.conflict', OTHERWISE);
    if (status === 'recorded') checkOutcomes.inc({ advice, outcome: reported.outcome });
    reply.status(status === 'recorded' ? CREATED : OK);
    return { riskCheckId, status };
  }

  #signedCheck(riskCheckId: string, now: EpochMs): SignedCheck {
    const check = this.#tokens.read(riskCheckId, now);
    if (check === 'unknown') throw new DomainError('risk-check.not-found', 'No check of ours has this id.');
    if (check === 'expired')
      throw new DomainError('risk-check.expired', 'The check was more than 90 days ago: nothing more is taken of it.');
    return check;
  }
}

const OTHERWISE = 'Something else was said before of what became of this check, and stands.';

function refuseOddTime(occurredAt: EpochMs | null, now: EpochMs): void {
  const fault = occurredAtFault(occurredAt, now);
  if (fault !== null) throw new DomainError('request.invalid', 'The outcome does not fit its schema.', { errors: [fault] });
}

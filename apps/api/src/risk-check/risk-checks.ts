import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type EpochMs, type Transaction, type TransactionId } from '@app/domain';
import { assessmentToWire } from '@app/decisions';
import { contentHash } from '@app/ledger';
import { checkRisk, type PipelineDeps } from '@app/pipeline';
import { CONFIG, type Config } from '@app/runtime';
import { PIPELINE } from '../pipeline.js';
import { CheckLanes } from './check-lanes.js';
import { RiskCheckTokens, TOKEN_VALID_MS } from './risk-check-token.js';

/** A check that can be judged. */
export interface Check {
  readonly transaction: Transaction;
  /** Null where the caller gave none: the transaction's own is then a stand-in. */
  readonly givenId: TransactionId | null;
  readonly deadlineMs: number;
}

export type AnsweredCheck = ReturnType<typeof assessmentToWire> & { readonly riskCheckId: string };

/** Enough for a burst to pass: what waits now is answered within a deadline. */
const RETRY_SECONDS = 1;

/** Answers risk checks: judged in shared batches, signed, stored nowhere. */
@Injectable()
export class RiskChecks {
  readonly #deps: PipelineDeps;
  readonly #lanes: CheckLanes;
  readonly #tokens: RiskCheckTokens;

  constructor(@Inject(PIPELINE) deps: PipelineDeps, @Inject(CONFIG) config: Config) {
    this.#deps = deps;
    this.#lanes = new CheckLanes((subjects, options) => checkRisk(deps, subjects, options), deps.clock);
    this.#tokens = new RiskCheckTokens(config.identityKey);
  }

  now(): EpochMs {
    return this.#deps.clock();
  }

  /** Throws `service.unavailable` where more checks wait than can be answered in time. */
  async check({ transaction, givenId, deadlineMs }: Check): Promise<AnsweredCheck> {
    const waiting = this.#lanes.check({ ...transaction, seq: null }, deadlineMs);
    if (waiting === null) {
      throw new DomainError('service.unavailable', 'Too many checks at once: repeat this one.', {
        retryAfterSeconds: RETRY_SECONDS,
        refusal: 'checks',
      });
    }
    const check = await waiting;
    const riskCheckId = this.#tokens.sign({
      digest: contentHash(transaction).toString('base64url'),
      outcome: check.outcome,
      ...check.versions,
      expiresAt: check.assessedAt + TOKEN_VALID_MS,
    });
    return { ...assessmentToWire({ ...check, transactionId: givenId }), riskCheckId };
  }
}

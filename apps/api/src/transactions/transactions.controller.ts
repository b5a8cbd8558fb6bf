import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError, toIso } from '@app/domain';
import { assessmentToWire, readAssessments, readFollowedChecks, type FollowedCheck } from '@app/decisions';
import { maskIdentity, Pseudonyms } from '@app/features';
import { findTransaction, transactionToWire } from '@app/ledger';
import type { Caller } from '@app/review';
import { CONFIG, DATABASE, type Config, type Database } from '@app/runtime';
import { IdParam, RequestCaller, Scopes } from '../http/index.js';
import { RECORDED_TRANSACTION } from './transaction.schema.js';

@ApiTags('transactions')
@Controller('v1/transactions')
export class TransactionsController {
  readonly #database: Database;
  readonly #pseudonyms: Pseudonyms;

  constructor(@Inject(DATABASE) database: Database, @Inject(CONFIG) { identityKey }: Config) {
    this.#database = database;
    this.#pseudonyms = new Pseudonyms(identityKey);
  }

  @Get(':id')
  @Scopes('read')
  @ApiOperation({
    summary: 'A transaction and what was made of it',
    description:
      'To a key, which is the platform’s, as it was sent; to staff with digests in place of the ids of devices, addresses, ' +
      'instruments and destinations, as cases and rings show them, and without `userAgent` and `metadata`.',
  })
  @ApiOkResponse({ standardSchema: RECORDED_TRANSACTION, description: 'The transaction with its assessments, latest first' })
  async getTransaction(@IdParam('id') id: string, @RequestCaller() { staff }: Caller) {
    const transaction = await findTransaction(this.#database, id);
    if (transaction === null) throw new DomainError('transaction.not-found', 'No transaction of this id was recorded.');
    const [found, checks] = await Promise.all([
      readAssessments(this.#database, [transaction.seq]),
      readFollowedChecks(this.#database, id),
    ]);
    const assessments = found.map(assessmentToWire);
    const shown = staff === null ? transaction : maskIdentity(transaction, this.#pseudonyms);
    return { ...transactionToWire(shown), riskChecks: checks.map(checkToWire), assessment: assessments[0] ?? null, assessments };
  }
}

const checkToWire = ({ advice, outcome, isSame, versions, occurredAt, reportedAt }: FollowedCheck) => ({
  advice,
  outcome,
  isSame,
  versions,
  occurredAt: occurredAt === null ? null : toIso(occurredAt),
  reportedAt: toIso(reportedAt),
});

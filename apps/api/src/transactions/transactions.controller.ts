import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@app/domain';
import { assessmentToWire, readAssessments } from '@app/decisions';
import { findTransaction, transactionToWire } from '@app/ledger';
import { DATABASE, type Database } from '@app/runtime';
import { IdParam, Scopes } from '../http/index.js';
import { RECORDED_TRANSACTION } from './transaction.schema.js';

@ApiTags('transactions')
@Controller('v1/transactions')
export class TransactionsController {
  readonly #database: Database;

  constructor(@Inject(DATABASE) database: Database) {
    this.#database = database;
  }

  @Get(':id')
  @Scopes('read')
  @ApiOperation({ summary: 'A transaction and what was made of it' })
  @ApiOkResponse({ standardSchema: RECORDED_TRANSACTION, description: 'The transaction with its assessments, latest first' })
  async getTransaction(@IdParam('id') id: string) {
    const transaction = await findTransaction(this.#database, id);
    if (transaction === null) throw new DomainError('transaction.not-found', 'No transaction of this id was recorded.');
    const assessments = (await readAssessments(this.#database, [transaction.seq])).map(assessmentToWire);
    return { ...transactionToWire(transaction), assessment: assessments[0] ?? null, assessments };
  }
}

import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type FieldError, type Transaction } from '@app/domain';
import { countResults, type TransactionResult } from '@app/ledger';
import { ChecksBodyFaults, CountsItems, CountsOne, HasOwnValidator, Scopes } from '../http/index.js';
import { Intake } from './intake.js';
import { RECORDED, RECORDED_BATCH } from './intake.schema.js';
import { parseBatch, typeOf, type BatchItem } from './parse-batch.js';
import { BATCH_BODY, TRANSACTION_BODY } from './transaction-body.schema.js';
import { validateTransaction } from './validate-transaction.js';

interface BatchResult {
  readonly index: number;
  readonly id: string | null;
  readonly status: TransactionResult;
  readonly errors?: readonly FieldError[];
}

const CREATED = 201;
const OK = 200;

@ApiTags('transactions')
@Controller('v1/transactions')
export class IntakeController {
  readonly #intake: Intake;

  constructor(@Inject(Intake) intake: Intake) {
    this.#intake = intake;
  }

  @Post()
  @Scopes('ingest')
  @HasOwnValidator()
  @CountsOne()
  @ApiOperation({ summary: 'Records one transaction; answers when it is durable' })
  @ApiBody({ schema: TRANSACTION_BODY })
  @ApiCreatedResponse({ standardSchema: RECORDED })
  @ApiOkResponse({ standardSchema: RECORDED, description: 'An identical one was recorded before' })
  async recordTransaction(
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ id: string; status: string }> {
    const validated = validateTransaction(body, this.#intake.now());
    if ('errors' in validated) {
      countResults([{ type: typeOf(body), result: 'invalid' }]);
      throw new DomainError('request.invalid', 'The transaction does not fit its schema.', { errors: validated.errors });
    }
    const { transaction } = validated;
    const [result] = await this.#intake.record([transaction]);
    if (result?.status === 'conflict') throw conflict(transaction);
    reply.status(result?.status === 'recorded' ? CREATED : OK);
    return { id: transaction.id, status: result?.status ?? 'recorded' };
  }

  @Post('batch')
  @Scopes('ingest')
  @HasOwnValidator()
  @ChecksBodyFaults()
  @CountsItems('transactions')
  @HttpCode(OK)
  @ApiOperation({ summary: 'Records up to 1,000 transactions; one that is invalid does not sink the others' })
  @ApiBody({ schema: BATCH_BODY })
  @ApiOkResponse({ standardSchema: RECORDED_BATCH })
  async recordTransactions(@Body() body: unknown, @Req() request: FastifyRequest) {
    const items = parseBatch(body, { faults: request.bodyFaults ?? [], now: this.#intake.now() });
    const results = await this.#recordBatch(items);
    const summary: Record<TransactionResult, number> = { recorded: 0, duplicate: 0, conflict: 0, invalid: 0 };
    for (const { status } of results) summary[status] += 1;
    return { results, summary };
  }

  async #recordBatch(items: readonly BatchItem[]): Promise<BatchResult[]> {
    const invalid = items.filter((item) => 'errors' in item);
    if (invalid.length > 0) countResults(invalid.map(({ type }) => ({ type, result: 'invalid' })));
    const recorded = await this.#intake.record(items.flatMap((item) => ('errors' in item ? [] : [item.transaction])));
    let next = 0;
    return items.map((item, index): BatchResult => {
      if ('errors' in item) return { index, id: item.id, status: 'invalid', errors: item.errors };
      const result = recorded[next++];
      if (!result) throw new Error(`item ${index} of the batch has no result`);
      return { index, id: item.transaction.id, status: result.status };
    });
  }
}

const conflict = ({ id }: Transaction): DomainError =>
  new DomainError(
    'transaction.conflict',
    `The id ${id} was recorded with other content. Ids are unique over all time: send a new one.`,
  );

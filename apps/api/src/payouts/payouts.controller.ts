import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { accountId, DomainError, seq, type JsonObject } from '@app/domain';
import { getPayout, listPayouts, type PayoutRecord } from '@app/holds';
import { readStatement } from '@app/notices';
import { appealToWire, latestAppeal } from '@app/review';
import { DATABASE, type Database } from '@app/runtime';
import { CursorFormat, cutPage, IdParam, PageQuery, Scopes, type Page, type PageRequest } from '../http/index.js';
import { PAYOUT_DETAILS, PAYOUT_PAGE, PAYOUT_QUERY, type PayoutQuery } from './payout.schema.js';
import { describePayouts } from './describe-payouts.js';

/** Payouts are listed by ledger sequence, newest first: the cursor is the last one shown. */
const CURSOR = new CursorFormat(z.tuple([z.int().min(0)]));
const cursorOf = ({ payout }: PayoutRecord): string => CURSOR.encode([payout.seq]);

@ApiTags('payouts')
@Controller('v1/payouts')
export class PayoutsController {
  readonly #database: Database;

  constructor(@Inject(DATABASE) database: Database) {
    this.#database = database;
  }

  @Get()
  @Scopes('read')
  @ApiOperation({ summary: 'Payouts, newest recorded first' })
  @ApiOkResponse({ standardSchema: PAYOUT_PAGE })
  async listPayouts(
    @Query({ schema: PAYOUT_QUERY }) query: PayoutQuery,
    @PageQuery() request: PageRequest,
  ): Promise<Page<JsonObject>> {
    const rows = await listPayouts(this.#database, {
      status: query.status,
      accountId: query.accountId === undefined ? undefined : accountId(query.accountId),
      before: request.cursor === null ? undefined : seq(CURSOR.decode(request.cursor)[0]),
      // One more than is shown says whether another page follows.
      limit: request.limit + 1,
    });
    const { data, nextCursor } = cutPage(rows, request.limit, cursorOf);
    return { data: await describePayouts(this.#database, data), nextCursor };
  }

  @Get(':id')
  @Scopes('read')
  @ApiOperation({ summary: 'A payout: may it be paid, how much of it, and why' })
  @ApiOkResponse({ standardSchema: PAYOUT_DETAILS })
  async getPayout(@IdParam('id') id: string): Promise<JsonObject> {
    const record = await getPayout(this.#database, id);
    if (record === null) throw new DomainError('payout.not-found', 'No payout of this id was recorded.');
    const [described] = await describePayouts(this.#database, [record]);
    if (described === undefined) throw new Error('one payout in, one description out');
    const appeal = await latestAppeal(this.#database, id);
    return {
      ...described,
      statement: await readStatement(this.#database, record.payout, appeal),
      appeal: appeal && appealToWire(appeal),
    };
  }
}

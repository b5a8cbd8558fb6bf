import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { JudgementStore } from '@app/decisions';
import { accountId, systemClock, toIso, type JsonObject } from '@app/domain';
import { addSuppression, endSuppression, listSuppressions, type Suppression } from '@app/features';
import { textDigest, writeAudit, type Caller } from '@app/review';
import { DATABASE, type Database } from '@app/runtime';
import { CursorFormat, cutPage, IdParam, PageQuery, RequestCaller, Scopes, type Page, type PageRequest } from '../http/index.js';
import {
  NEW_SUPPRESSION,
  SUPPRESSION,
  SUPPRESSION_PAGE,
  SUPPRESSION_QUERY,
  type NewSuppressionBody,
  type SuppressionQuery,
} from './list.schema.js';
import { requireSuppression } from './require-list-rules.js';

const CURSOR = new CursorFormat(z.tuple([z.int().min(0)]));

/** Detectors and rules whose hits on one account do not act for a time, and then do again by themselves. */
@ApiTags('lists')
@Controller('v1/suppressions')
export class SuppressionsController {
  readonly #database: Database;
  readonly #judgements: JudgementStore;

  constructor(@Inject(DATABASE) database: Database, @Inject(JudgementStore) judgements: JudgementStore) {
    this.#database = database;
    this.#judgements = judgements;
  }

  @Get()
  @Scopes('review')
  @ApiOperation({ summary: 'Suppressions, newest first, ended ones included' })
  @ApiOkResponse({ standardSchema: SUPPRESSION_PAGE })
  async listSuppressions(
    @Query({ schema: SUPPRESSION_QUERY }) { accountId: account }: SuppressionQuery,
    @PageQuery() { limit, cursor }: PageRequest,
  ): Promise<Page<JsonObject>> {
    const before = cursor === null ? undefined : CURSOR.decode(cursor)[0];
    const rows = await listSuppressions(this.#database, { accountId: account, before, limit: limit + 1 });
    const { data, nextCursor } = cutPage(rows, limit, ({ number }) => CURSOR.encode([number]));
    return { data: data.map(suppressionToWire), nextCursor };
  }

  @Post()
  @Scopes('admin')
  @ApiOperation({ summary: 'Keeps the hits of one detector or rule on one account from acting, until a day' })
  @ApiCreatedResponse({ standardSchema: SUPPRESSION })
  async addSuppression(
    @Body({ schema: NEW_SUPPRESSION }) body: NewSuppressionBody,
    @RequestCaller() { actor, owner }: Caller,
  ): Promise<JsonObject> {
    const at = systemClock();
    requireSuppression(body, { now: at, policy: this.#judgements.current().policy });
    const { signal, reason } = body;
    const until = Date.parse(body.until);
    const wanted = { signal, accountId: accountId(body.accountId), until, reason, author: actor, owner, at };
    return this.#database.transaction(async (sql) => {
      const suppression = await addSuppression(sql, wanted);
      const details = { signal, accountId: body.accountId, until: toIso(until), reasonSha256: textDigest(reason) };
      await writeAudit(sql, {
        at,
        actor,
        action: 'suppression.added',
        subject: { type: 'suppression', id: suppression.id },
        details,
      });
      return suppressionToWire(suppression);
    });
  }

  @Delete(':id')
  @Scopes('admin')
  @HttpCode(204)
  @ApiOperation({ summary: 'Ends a suppression before its time' })
  @ApiNoContentResponse()
  async endSuppression(@IdParam('id') id: string, @RequestCaller() { actor }: Caller): Promise<void> {
    const at = systemClock();
    await this.#database.transaction(async (sql) => {
      const { signal, accountId: account } = await endSuppression(sql, { id, actor, at });
      const details = { signal, accountId: account };
      await writeAudit(sql, { at, actor, action: 'suppression.ended', subject: { type: 'suppression', id }, details });
    });
  }
}

const suppressionToWire = ({
  id,
  signal,
  accountId: account,
  until,
  reason,
  author,
  owner,
  createdAt,
}: Suppression): JsonObject => ({
  id,
  signal,
  accountId: account,
  until: toIso(until),
  reason,
  author,
  owner,
  createdAt: toIso(createdAt),
  hasEnded: until <= systemClock(),
});

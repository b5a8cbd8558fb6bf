import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { DomainError, systemClock, type JsonObject } from '@app/domain';
import { listDeliveries, readDelivery, readWebhook, redeliver, redeliverFailed, testWebhook } from '@app/notices';
import type { Caller } from '@app/review';
import { DATABASE, type Database } from '@app/runtime';
import { CursorFormat, cutPage, IdParam, PageQuery, RequestCaller, Scopes, type Page, type PageRequest } from '../http/index.js';
import {
  DELIVERY,
  DELIVERY_PAGE,
  DELIVERY_QUERY,
  REDELIVERED,
  REDELIVERY,
  type DeliveryQuery,
  type RedeliveryBody,
} from './delivery.schema.js';
import { deliveryToWire } from './describe-webhooks.js';

/** Years that PostgreSQL does not know are as long ago as this. */
const EARLIEST = 0;
const CURSOR = new CursorFormat(z.tuple([z.int().min(0)]));

/** What was sent to a webhook, how that went, and sending it again. */
@ApiTags('webhooks')
@Controller('v1/webhooks/:id')
export class DeliveriesController {
  readonly #database: Database;

  constructor(@Inject(DATABASE) database: Database) {
    this.#database = database;
  }

  @Get('deliveries')
  @Scopes('admin')
  @ApiOperation({ summary: 'Deliveries of the last 30 days, newest first' })
  @ApiOkResponse({ standardSchema: DELIVERY_PAGE })
  async listDeliveries(
    @IdParam('id') webhookId: string,
    @Query({ schema: DELIVERY_QUERY }) { status }: DeliveryQuery,
    @PageQuery() { limit, cursor }: PageRequest,
  ): Promise<Page<JsonObject>> {
    const before = cursor === null ? undefined : CURSOR.decode(cursor)[0];
    const rows = await listDeliveries(this.#database, { webhookId, status, before, limit: limit + 1 });
    // Nothing was ever sent, or there is no such webhook.
    if (rows.length === 0) await readWebhook(this.#database, webhookId, systemClock());
    const { data, nextCursor } = cutPage(rows, limit, ({ id }) => CURSOR.encode([id]));
    return { data: data.map(deliveryToWire), nextCursor };
  }

  @Get('deliveries/:deliveryId')
  @Scopes('admin')
  @ApiOperation({ summary: 'A delivery: what was sent, what was answered, and when it is tried again' })
  @ApiOkResponse({ standardSchema: DELIVERY })
  async getDelivery(@IdParam('id') webhookId: string, @IdParam('deliveryId') deliveryId: string): Promise<JsonObject> {
    return deliveryToWire(await readDelivery(this.#database, { webhookId, deliveryId: numberOf(deliveryId) }));
  }

  @Post('deliveries/:deliveryId/redeliver')
  @Scopes('admin')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Sends it again at once, whatever became of it',
    description: 'The event keeps its id. One that is under way goes on.',
  })
  @ApiOkResponse({ standardSchema: DELIVERY })
  async redeliver(
    @IdParam('id') webhookId: string,
    @IdParam('deliveryId') deliveryId: string,
    @RequestCaller() caller: Caller,
  ): Promise<JsonObject> {
    const act = { actor: caller.actor, at: systemClock() };
    const key = { webhookId, deliveryId: numberOf(deliveryId) };
    return deliveryToWire(await this.#database.transaction((sql) => redeliver(sql, key, act)));
  }

  @Post('redeliver')
  @Scopes('admin')
  @HttpCode(200)
  @ApiOperation({ summary: 'Sends again what has failed of all that happened since' })
  @ApiOkResponse({ standardSchema: REDELIVERED })
  async redeliverFailed(
    @IdParam('id') id: string,
    @Body({ schema: REDELIVERY }) { since }: RedeliveryBody,
    @RequestCaller() caller: Caller,
  ): Promise<JsonObject> {
    const act = { actor: caller.actor, at: systemClock() };
    const how = { since: Math.max(EARLIEST, Date.parse(since)), act };
    return { ...(await this.#database.transaction((sql) => redeliverFailed(sql, id, how))) };
  }

  @Post('test')
  @Scopes('admin')
  @HttpCode(202)
  @ApiOperation({ summary: 'Sends an event that says only that the webhook works' })
  @ApiAcceptedResponse({ standardSchema: DELIVERY })
  async testWebhook(@IdParam('id') id: string): Promise<JsonObject> {
    return deliveryToWire(await this.#database.transaction((sql) => testWebhook(sql, id, systemClock())));
  }
}

/** Deliveries are numbered. Any other name names none. */
function numberOf(id: string): number {
  const number = /^\d{1,15}$/.test(id) ? Number(id) : Number.NaN;
  if (Number.isSafeInteger(number)) return number;
  throw new DomainError('webhook-delivery.not-found', `There is no delivery ${id}.`);
}

import { Body, Controller, Delete, Get, HttpCode, Inject, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { systemClock, type JsonObject } from '@app/domain';
import {
  changeWebhook,
  createWebhook,
  listWebhooks,
  readWebhook,
  removeWebhook,
  rotateWebhookSecret,
  type WebhookSettings,
} from '@app/notices';
import type { Caller } from '@app/review';
import { CONFIG, DATABASE, type Config, type Database } from '@app/runtime';
import { IdParam, RequestCaller, Scopes } from '../http/index.js';
import { webhookToWire } from './describe-webhooks.js';
import {
  ISSUED_WEBHOOK,
  NEW_WEBHOOK,
  SECRET_ROTATION,
  WEBHOOK,
  WEBHOOK_CHANGE,
  WEBHOOKS,
  type NewWebhookBody,
  type SecretRotation,
  type WebhookChangeBody,
} from './webhook.schema.js';

/** Endpoints of the platform that are told what becomes of its payouts. */
@ApiTags('webhooks')
@Controller('v1/webhooks')
export class WebhooksController {
  readonly #database: Database;
  readonly #settings: WebhookSettings;

  constructor(@Inject(DATABASE) database: Database, @Inject(CONFIG) { identityKey, webhooks }: Config) {
    this.#database = database;
    this.#settings = { identityKey, allowPrivate: webhooks.allowPrivate };
  }

  @Get()
  @Scopes('admin')
  @ApiOperation({ summary: 'All webhooks, newest first, and how they do' })
  @ApiOkResponse({ standardSchema: WEBHOOKS })
  async listWebhooks(): Promise<JsonObject> {
    return { data: (await listWebhooks(this.#database, systemClock())).map(webhookToWire), nextCursor: null };
  }

  @Get(':id')
  @Scopes('admin')
  @ApiOperation({ summary: 'A webhook and how it does' })
  @ApiOkResponse({ standardSchema: WEBHOOK })
  async getWebhook(@IdParam('id') id: string): Promise<JsonObject> {
    return webhookToWire(await readWebhook(this.#database, id, systemClock()));
  }

  @Post()
  @Scopes('admin')
  @ApiOperation({
    summary: 'Makes a webhook, which is told of what happens from now on',
    description:
      'Deliveries are signed as Standard Webhooks has it. They come at least once and in any order: whoever receives them ' +
      'answers 2xx within 10 seconds, knows an event by `webhook-id`, and a payout’s latest state by `data.version`.',
  })
  @ApiCreatedResponse({ standardSchema: ISSUED_WEBHOOK })
  async createWebhook(@Body({ schema: NEW_WEBHOOK }) body: NewWebhookBody, @RequestCaller() caller: Caller): Promise<JsonObject> {
    const act = { actor: caller.actor, at: systemClock() };
    return this.#database.transaction(async (sql) => {
      const { id, secret } = await createWebhook(sql, body, { act, settings: this.#settings });
      return { ...webhookToWire(await readWebhook(sql, id, act.at)), secret };
    });
  }

  @Patch(':id')
  @Scopes('admin')
  @ApiOperation({
    summary: 'Renames, sends elsewhere, chooses other events, disables or enables',
    description: 'While it is disabled nothing is sent and nothing is kept for it.',
  })
  @ApiOkResponse({ standardSchema: WEBHOOK })
  async changeWebhook(
    @IdParam('id') id: string,
    @Body({ schema: WEBHOOK_CHANGE }) change: WebhookChangeBody,
    @RequestCaller() caller: Caller,
  ): Promise<JsonObject> {
    const act = { actor: caller.actor, at: systemClock() };
    await this.#database.transaction((sql) => changeWebhook(sql, id, { change, act, settings: this.#settings }));
    // Counting how it does is nothing that attempts should wait for.
    return webhookToWire(await readWebhook(this.#database, id, act.at));
  }

  @Delete(':id')
  @Scopes('admin')
  @HttpCode(204)
  @ApiOperation({ summary: 'Removes a webhook with all that is known of its deliveries' })
  @ApiNoContentResponse()
  async removeWebhook(@IdParam('id') id: string, @RequestCaller() caller: Caller): Promise<void> {
    const act = { actor: caller.actor, at: systemClock() };
    await this.#database.transaction((sql) => removeWebhook(sql, id, act));
  }

  @Post(':id/rotate-secret')
  @Scopes('admin')
  @HttpCode(201)
  @ApiOperation({
    summary: 'A new secret; the old one signs beside it for an overlap',
    description: 'Two secrets are valid at most: rotating again within the overlap ends the oldest at once.',
  })
  @ApiCreatedResponse({ standardSchema: ISSUED_WEBHOOK })
  async rotateWebhookSecret(
    @IdParam('id') id: string,
    @Body({ schema: SECRET_ROTATION }) { overlapMs }: SecretRotation,
    @RequestCaller() caller: Caller,
  ): Promise<JsonObject> {
    const act = { actor: caller.actor, at: systemClock() };
    const how = { act, endsAt: act.at + overlapMs, identityKey: this.#settings.identityKey };
    const { secret } = await this.#database.transaction((sql) => rotateWebhookSecret(sql, id, how));
    return { ...webhookToWire(await readWebhook(this.#database, id, act.at)), secret };
  }
}

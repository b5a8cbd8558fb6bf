import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError, systemClock, toIso, type JsonObject } from '@app/domain';
import { createApiKey, holdersOf, listApiKeys, revokeApiKey, rotateApiKey, type ApiKey, type Caller } from '@app/review';
import { DATABASE, type Database } from '@app/runtime';
import { IdParam, RequestCaller, Scopes } from '../http/index.js';
import { API_KEY, API_KEYS, ISSUED_API_KEY, NEW_API_KEY, ROTATION, type NewApiKeyBody, type Rotation } from './api-key.schema.js';

@ApiTags('keys')
@Controller('v1/keys')
export class KeysController {
  readonly #database: Database;

  constructor(@Inject(DATABASE) database: Database) {
    this.#database = database;
  }

  @Get()
  @Scopes('admin')
  @ApiOperation({ summary: 'All keys, newest first, without their secrets' })
  @ApiOkResponse({ standardSchema: API_KEYS })
  async listKeys(): Promise<JsonObject> {
    return { data: (await listApiKeys(this.#database)).map(keyToWire), nextCursor: null };
  }

  @Post()
  @Scopes('admin')
  @ApiOperation({
    summary: 'Makes a key',
    description: 'Whoever makes it has seen it: beside its owner, they are never the second person to what it does.',
  })
  @ApiCreatedResponse({ standardSchema: ISSUED_API_KEY })
  async createKey(@Body({ schema: NEW_API_KEY }) body: NewApiKeyBody, @RequestCaller() caller: Caller): Promise<JsonObject> {
    const at = systemClock();
    const expiresAt = body.expiresAt == null ? null : Date.parse(body.expiresAt);
    if (expiresAt !== null && expiresAt <= at) {
      throw new DomainError('request.invalid', 'The key would be expired already.', {
        errors: [{ pointer: '/expiresAt', detail: 'must lie ahead' }],
      });
    }
    const owner = body.owner ?? ownerOf(caller);
    const { key, secret } = await this.#database.transaction(async (sql) => {
      const holders = await holdersOf(sql, caller);
      return createApiKey(sql, { ...body, owner, expiresAt, holders }, { actor: caller.actor, at });
    });
    return { ...keyToWire(key), secret };
  }

  @Post(':id/rotate')
  @Scopes('admin')
  @HttpCode(201)
  @ApiOperation({ summary: 'Makes a successor; the old key ends after an overlap' })
  @ApiCreatedResponse({ standardSchema: ISSUED_API_KEY })
  async rotateKey(
    @IdParam('id') id: string,
    @Body({ schema: ROTATION }) { overlapMs }: Rotation,
    @RequestCaller() caller: Caller,
  ): Promise<JsonObject> {
    const at = systemClock();
    const { key, secret } = await this.#database.transaction(async (sql) => {
      const holders = await holdersOf(sql, caller);
      return rotateApiKey(sql, id, { actor: caller.actor, at, endsAt: at + overlapMs, holders });
    });
    return { ...keyToWire(key), secret };
  }

  @Post(':id/revoke')
  @Scopes('admin')
  @HttpCode(200)
  @ApiOperation({ summary: 'Ends a key; processes that have just seen it honour it for 5 seconds more' })
  @ApiOkResponse({ standardSchema: API_KEY })
  async revokeKey(@IdParam('id') id: string, @RequestCaller() caller: Caller): Promise<JsonObject> {
    const act = { actor: caller.actor, at: systemClock() };
    return keyToWire(await this.#database.transaction((sql) => revokeApiKey(sql, id, act)));
  }
}

/** A member answers for the keys they make, unless they say who does. */
function ownerOf({ staff }: Caller): string {
  if (staff !== null) return staff.email;
  const errors = [{ pointer: '/owner', detail: 'Say which person or team answers for the key.' }];
  throw new DomainError('request.invalid', 'A key needs an owner.', { errors });
}

const keyToWire = ({ createdAt, expiresAt, revokedAt, ...key }: ApiKey): JsonObject => ({
  ...key,
  createdAt: toIso(createdAt),
  expiresAt: expiresAt === null ? null : toIso(expiresAt),
  revokedAt: revokedAt === null ? null : toIso(revokedAt),
});

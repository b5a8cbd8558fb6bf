import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { JudgementStore } from '@app/decisions';
import { DomainError, systemClock, toIso, type JsonObject } from '@app/domain';
import { addListEntry, endListEntry, listListEntries, LISTS, Pseudonyms, storedListValue, type ListEntry } from '@app/features';
import { textDigest, writeAudit, type Caller } from '@app/review';
import { CONFIG, DATABASE, type Config, type Database } from '@app/runtime';
import { CursorFormat, cutPage, IdParam, PageQuery, RequestCaller, Scopes, type Page, type PageRequest } from '../http/index.js';
import { LIST_ENTRY, LIST_PAGE, LIST_QUERY, NEW_LIST_ENTRY, type ListQuery, type NewListEntryBody } from './list.schema.js';
import { requireEntry } from './require-list-rules.js';

const CURSOR = new CursorFormat(z.tuple([z.int().min(0)]));

type ListName = (typeof LISTS)[number];

/** What staff say of accounts, devices, instruments, payout accounts and countries, each for a time. */
@ApiTags('lists')
@ApiParam({ name: 'list', enum: LISTS })
@Controller('v1/lists/:list/entries')
export class ListsController {
  readonly #database: Database;
  readonly #judgements: JudgementStore;
  readonly #pseudonyms: Pseudonyms;

  constructor(
    @Inject(DATABASE) database: Database,
    @Inject(JudgementStore) judgements: JudgementStore,
    @Inject(CONFIG) { identityKey }: Config,
  ) {
    this.#database = database;
    this.#judgements = judgements;
    this.#pseudonyms = new Pseudonyms(identityKey);
  }

  @Get()
  @Scopes('review')
  @ApiOperation({ summary: 'Entries of a list, newest first, ended ones included' })
  @ApiOkResponse({ standardSchema: LIST_PAGE })
  async listEntries(
    @IdParam('list') name: string,
    @Query({ schema: LIST_QUERY }) { kind, value }: ListQuery,
    @PageQuery() { limit, cursor }: PageRequest,
  ): Promise<Page<JsonObject>> {
    const stored = kind === undefined || value === undefined ? undefined : storedListValue(kind, value, this.#pseudonyms);
    const before = cursor === null ? undefined : CURSOR.decode(cursor)[0];
    const rows = await listListEntries(this.#database, { list: listOf(name), kind, value: stored, before, limit: limit + 1 });
    const { data, nextCursor } = cutPage(rows, limit, ({ number }) => CURSOR.encode([number]));
    return { data: data.map(entryToWire), nextCursor };
  }

  @Post()
  @Scopes('admin')
  @ApiOperation({
    summary: 'Puts something on a list; every process knows within a second',
    description:
      'deny: payouts are held, of gifts and purchases the platform is advised not to credit them. watch: review. allow: hits that only ' +
      'add or review do not act, of a named account neither the holds of the named detectors; they stay visible as silenced.',
  })
  @ApiCreatedResponse({ standardSchema: LIST_ENTRY })
  async addEntry(
    @IdParam('list') name: string,
    @Body({ schema: NEW_LIST_ENTRY }) body: NewListEntryBody,
    @RequestCaller() { actor, owner }: Caller,
  ): Promise<JsonObject> {
    const list = listOf(name);
    const at = systemClock();
    requireEntry(list, body, { now: at, policy: this.#judgements.current().policy });
    const { kind, signals, reason } = body;
    const value = storedListValue(kind, body.value, this.#pseudonyms);
    const expiresAt = Date.parse(body.expiresAt);
    return this.#database.transaction(async (sql) => {
      const entry = await addListEntry(sql, { list, kind, value, signals, reason, author: actor, owner, at, expiresAt });
      const details = { list, kind, signals, expiresAt: toIso(expiresAt), reasonSha256: textDigest(reason) };
      await writeAudit(sql, { at, actor, action: 'list.added', subject: { type: 'list-entry', id: entry.id }, details });
      return entryToWire(entry);
    });
  }

  @Delete(':id')
  @Scopes('admin')
  @HttpCode(204)
  @ApiOperation({ summary: 'Takes an entry off its list' })
  @ApiNoContentResponse()
  async removeEntry(@IdParam('list') name: string, @IdParam('id') id: string, @RequestCaller() { actor }: Caller): Promise<void> {
    const list = listOf(name);
    const at = systemClock();
    await this.#database.transaction(async (sql) => {
      await endListEntry(sql, { list, id, actor, at });
      await writeAudit(sql, { at, actor, action: 'list.removed', subject: { type: 'list-entry', id }, details: { list } });
    });
  }
}

function listOf(name: string): ListName {
  const list = LISTS.find((one) => one === name);
  if (list === undefined) throw new DomainError('request.not-found', `There is no list ${name}; there are ${LISTS.join(', ')}.`);
  return list;
}

const KEPT_AS_GIVEN: ReadonlySet<string> = new Set(['account', 'country']);

const entryToWire = ({ id, list, kind, value, signals, reason, author, owner, createdAt, expiresAt }: ListEntry): JsonObject => ({
  id,
  list,
  kind,
  value: KEPT_AS_GIVEN.has(kind) ? value : null,
  signals,
  reason,
  author,
  owner,
  createdAt: toIso(createdAt),
  expiresAt: toIso(expiresAt),
  hasEnded: expiresAt <= systemClock(),
});

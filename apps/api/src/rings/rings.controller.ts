import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { DomainError, toIso } from '@app/domain';
import { getRing, listRings, ringToWire } from '@app/review';
import { DATABASE, type Database } from '@app/runtime';
import { CursorFormat, cutPage, IdParam, PageQuery, Scopes, type PageRequest } from '../http/index.js';
import { RING, RING_PAGE, RING_QUERY } from './ring.schema.js';

/** Rings are listed by birth, newest first: the cursor is the last one shown. */
const CURSOR = new CursorFormat(z.tuple([z.int().min(0)]));

@ApiTags('rings')
@Controller('v1/rings')
export class RingsController {
  readonly #database: Database;

  constructor(@Inject(DATABASE) database: Database) {
    this.#database = database;
  }

  @Get()
  @Scopes('read')
  @ApiOperation({ summary: 'Rings, newest found first; those that have become part of another stand there' })
  @ApiOkResponse({ standardSchema: RING_PAGE })
  async listRings(@Query({ schema: RING_QUERY }) _: z.infer<typeof RING_QUERY>, @PageQuery() { limit, cursor }: PageRequest) {
    const before = cursor === null ? undefined : CURSOR.decode(cursor)[0];
    const rows = await listRings(this.#database, { before, limit: limit + 1 });
    const { data, nextCursor } = cutPage(rows, limit, ({ number }) => CURSOR.encode([number]));
    return {
      data: data.map(({ number: _, foundAt, changedAt, ...ring }) => ({
        ...ring,
        foundAt: toIso(foundAt),
        changedAt: toIso(changedAt),
      })),
      nextCursor,
    };
  }

  @Get(':id')
  @Scopes('read')
  @ApiOperation({
    summary: 'Accounts that work together: who they are, what joins them, and what it earns them',
    description: 'A ring that has become part of an older one answers as that one, with the id asked for as `mergedFrom`.',
  })
  @ApiOkResponse({ standardSchema: RING })
  async getRing(@IdParam('id') id: string) {
    const ring = await getRing(this.#database, id);
    if (ring === null) throw new DomainError('ring.not-found', 'There is no ring of this id.');
    return ringToWire(ring);
  }
}

import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ID_CODE_POINTS_MAX } from '@app/domain';
import { findById, FOUND_KINDS, FOUND_MAX, type Found } from '@app/review';
import { DATABASE, type Database } from '@app/runtime';
import { queryText, Scopes } from '../http/index.js';

const SEARCH_QUERY = z.looseObject({
  q: queryText(ID_CODE_POINTS_MAX).min(1).meta({ description: 'An id or its beginning, as it is spelt.' }),
});

const FOUND_LIST = z
  .object({
    data: z
      .array(z.object({ type: z.enum(FOUND_KINDS), id: z.string() }))
      .max(FOUND_MAX)
      .meta({ description: 'Exact matches first, then a few of each kind.' }),
  })
  .meta({ id: 'FoundList' });

@ApiTags('review')
@Controller('v1/search')
export class SearchController {
  readonly #database: Database;

  constructor(@Inject(DATABASE) database: Database) {
    this.#database = database;
  }

  @Get()
  @Scopes('review')
  @ApiOperation({ summary: 'Accounts, cases, payouts, rings and transactions by their id' })
  @ApiOkResponse({ standardSchema: FOUND_LIST })
  async search(@Query({ schema: SEARCH_QUERY }) { q }: z.infer<typeof SEARCH_QUERY>): Promise<{ data: readonly Found[] }> {
    return { data: await findById(this.#database, q) };
  }
}

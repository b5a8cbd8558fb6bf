import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@app/domain';
import { getRing, ringToWire } from '@app/review';
import { DATABASE, type Database } from '@app/runtime';
import { IdParam, Scopes } from '../http/index.js';
import { RING } from './ring.schema.js';

@ApiTags('rings')
@Controller('v1/rings')
export class RingsController {
  readonly #database: Database;

  constructor(@Inject(DATABASE) database: Database) {
    this.#database = database;
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

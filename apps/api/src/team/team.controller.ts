import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { systemClock } from '@app/domain';
import { readTeamFigures } from '@app/review';
import { DATABASE, type Database } from '@app/runtime';
import { describeFairness } from '../honesty/describe-fairness.js';
import { Roles, Scopes } from '../http/index.js';
import { TEAM } from './team.schema.js';

@ApiTags('review')
@Controller('v1/team')
export class TeamController {
  readonly #database: Database;

  constructor(@Inject(DATABASE) database: Database) {
    this.#database = database;
  }

  @Get()
  @Scopes('review')
  @Roles('lead')
  @ApiOperation({ summary: 'How the desk is doing: what waits, how long decisions take, and whether they hold' })
  @ApiOkResponse({ standardSchema: TEAM })
  async team() {
    const [figures, fairness] = await Promise.all([
      readTeamFigures(this.#database, systemClock()),
      describeFairness(this.#database),
    ]);
    return { ...figures, fairness };
  }
}

import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { DETECTORS } from '@app/detectors';
import { toIso } from '@app/domain';
import { readControlGroup, readSnapshot } from '@app/review';
import { DATABASE, type Database } from '@app/runtime';
import { Scopes } from '../http/index.js';
import { describeFairness } from './describe-fairness.js';
import { DETECTOR_LIST, FAIRNESS } from './honesty.schema.js';

const TYPOLOGIES: ReadonlyMap<string, string> = new Map(DETECTORS.map(({ id, typology }) => [id, typology]));

/** What is measured of our own judgement; a schedule takes the figures every hour. */
@ApiTags('honesty')
@Controller('v1')
export class HonestyController {
  readonly #database: Database;

  constructor(@Inject(DATABASE) database: Database) {
    this.#database = database;
  }

  @Get('fairness')
  @Scopes('read')
  @ApiOperation({ summary: 'Who waits in vain, by size, tenure and country of creators' })
  @ApiOkResponse({ standardSchema: FAIRNESS })
  async fairness(): Promise<z.infer<typeof FAIRNESS>> {
    return describeFairness(this.#database);
  }

  @Get('detectors')
  @Scopes('read')
  @ApiOperation({ summary: 'Every detector, and how often staff agreed with it' })
  @ApiOkResponse({ standardSchema: DETECTOR_LIST })
  async detectors(): Promise<z.infer<typeof DETECTOR_LIST>> {
    const snapshot = await readSnapshot(this.#database, 'detectors');
    const measured = snapshot?.content ?? DETECTORS.map(({ id }) => ({ detector: id, decided: 0, rejected: 0, precision: null }));
    const detectors = measured.map((one) => ({ ...one, typology: TYPOLOGIES.get(one.detector) ?? null }));
    return { at: snapshot && toIso(snapshot.at), controlGroup: await readControlGroup(this.#database), detectors };
  }
}

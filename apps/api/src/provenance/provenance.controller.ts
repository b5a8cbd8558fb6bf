import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@app/domain';
import { findTransaction, tracePurchase } from '@app/ledger';
import type { PipelineDeps } from '@app/pipeline';
import { IdParam, Scopes } from '../http/index.js';
import { PIPELINE } from '../pipeline.js';
import { describeProvenance } from './describe-provenance.js';
import { PROVENANCE, PURCHASE_TRACE } from './provenance.schema.js';

@ApiTags('provenance')
@Controller('v1')
export class ProvenanceController {
  readonly #deps: PipelineDeps;

  constructor(@Inject(PIPELINE) deps: PipelineDeps) {
    this.#deps = deps;
  }

  @Get('payouts/:id/provenance')
  @Scopes('read')
  @ApiOperation({ summary: "Where a payout's coins came from, to the coin" })
  @ApiOkResponse({ standardSchema: PROVENANCE })
  async getProvenance(@IdParam('id') id: string) {
    const payout = await findTransaction(this.#deps.database, id);
    if (payout?.type !== 'payout') throw new DomainError('payout.not-found', 'No payout of this id was recorded.');
    return describeProvenance(this.#deps, payout);
  }

  @Get('purchases/:id/trace')
  @Scopes('read')
  @ApiOperation({ summary: "Where a purchase's coins went" })
  @ApiOkResponse({ standardSchema: PURCHASE_TRACE })
  async tracePurchase(@IdParam('id') id: string) {
    const purchase = await findTransaction(this.#deps.database, id);
    if (purchase?.type !== 'purchase') throw new DomainError('purchase.not-found', 'No purchase of this id was recorded.');
    return tracePurchase(this.#deps.database, purchase.id);
  }
}

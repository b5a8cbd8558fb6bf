import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { PipelineDeps } from '@app/pipeline';
import type { Caller } from '@app/review';
import { IdParam, RequestCaller, Scopes } from '../http/index.js';
import { PIPELINE } from '../pipeline.js';
import { ACCOUNT } from './account.schema.js';
import { describeAccount } from './describe-account.js';

@ApiTags('review')
@Controller('v1/accounts')
export class AccountsController {
  readonly #deps: PipelineDeps;

  constructor(@Inject(PIPELINE) deps: PipelineDeps) {
    this.#deps = deps;
  }

  @Get(':id')
  @Scopes('review')
  @ApiOperation({
    summary: 'An account: what it bought, gave, earned and was paid, who it belongs to, and what was decided on it',
  })
  @ApiOkResponse({ standardSchema: ACCOUNT })
  getAccount(@IdParam('id') id: string, @RequestCaller() { actor }: Caller) {
    return describeAccount(this.#deps, id, actor);
  }
}

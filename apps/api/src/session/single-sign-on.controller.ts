import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { JsonObject } from '@app/domain';
import { CONFIG, type Config } from '@app/runtime';
import { Public } from '../http/index.js';
import { SIGN_IN_OPTIONS } from './session.schema.js';
import { SSO_PATH } from './single-sign-on.js';

/** The ways in, and the one that leads over an identity provider. */
@ApiTags('session')
@Controller('v1/session')
export class SingleSignOnController {
  readonly #config: Config;

  constructor(@Inject(CONFIG) config: Config) {
    this.#config = config;
  }

  @Get('options')
  @Public()
  @ApiOperation({ summary: 'How one may sign in here' })
  @ApiOkResponse({ standardSchema: SIGN_IN_OPTIONS })
  signInOptions(): JsonObject {
    const { singleSignOn } = this.#config;
    return { password: true, singleSignOn: singleSignOn && { name: singleSignOn.name, url: SSO_PATH } };
  }
}

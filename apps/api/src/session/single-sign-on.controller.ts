import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DomainError, type JsonObject } from '@app/domain';
import { LOGGER, type Logger } from '@app/runtime';
import { Public } from '../http/index.js';
import { SIGN_IN_OPTIONS } from './session.schema.js';
import { SingleSignOnEntry } from './single-sign-on-entry.js';
import { SSO_PATH } from './single-sign-on.js';

/** Where people go on; the page reads `failed` and says it in words. */
const CONSOLE = '/console/';
const SIGN_IN_PAGE = '/console/sign-in';

const failedPage = (why: 'refused' | 'unavailable' | 'too-many'): string => `${SIGN_IN_PAGE}?failed=${why}`;

/** The ways in, and the one that leads over an identity provider. */
@ApiTags('session')
@Controller('v1/session')
export class SingleSignOnController {
  readonly #entry: SingleSignOnEntry;
  readonly #logger: Logger;

  constructor(@Inject(SingleSignOnEntry) entry: SingleSignOnEntry, @Inject(LOGGER) logger: Logger) {
    this.#entry = entry;
    this.#logger = logger;
  }

  @Get('options')
  @Public()
  @ApiOperation({ summary: 'How one may sign in here' })
  @ApiOkResponse({ standardSchema: SIGN_IN_OPTIONS })
  signInOptions(): JsonObject {
    const { settings } = this.#entry;
    return { password: true, singleSignOn: settings && { name: settings.name, url: SSO_PATH } };
  }

  @Get('sso')
  @Public()
  @ApiOperation({ summary: 'Sends the browser to the identity provider' })
  @ApiFoundResponse({ description: 'To the provider, or back to the sign-in page with `?failed=unavailable`.' })
  async beginSingleSignOn(@Res() reply: FastifyReply): Promise<void> {
    this.#requireConfigured();
    try {
      await reply.redirect(await this.#entry.begin(reply), 302);
    } catch (error) {
      await this.#fail(error, reply);
    }
  }

  @Get('sso/callback')
  @Public()
  @ApiOperation({ summary: 'Where the identity provider sends the browser back to' })
  @ApiFoundResponse({ description: 'To the console with a session, or to the sign-in page with `?failed=refused`.' })
  async finishSingleSignOn(@Res() reply: FastifyReply): Promise<void> {
    this.#requireConfigured();
    try {
      await this.#entry.finish(reply);
      await reply.redirect(CONSOLE, 302);
    } catch (error) {
      await this.#fail(error, reply);
    }
  }

  #requireConfigured(): void {
    if (this.#entry.settings === null) {
      throw new DomainError('request.not-found', 'Single sign-on is not configured here.');
    }
  }

  /** A person is waiting in a browser: they get a page, and the log gets the cause. */
  async #fail(error: unknown, reply: FastifyReply): Promise<void> {
    const code = error instanceof DomainError ? error.code : null;
    if (code === null) this.#logger.warn({ err: error, requestId: reply.request.id }, 'single sign-on failed');
    const why = code === 'session.refused' ? 'refused' : code === 'request.too-many' ? 'too-many' : 'unavailable';
    await reply.redirect(failedPage(why), 302);
  }
}

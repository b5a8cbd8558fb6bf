import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { systemClock, type JsonObject } from '@app/domain';
import { changePassword, signIn } from '@app/review';
import { DATABASE, type Database } from '@app/runtime';
import { Public, RequestSession, SignedInOnly, type LiveSession } from '../http/index.js';
import { Doorway, sessionToWire } from './doorway.js';
import { NEW_PASSWORD, SESSION, SIGN_IN, type NewPassword, type SignInBody } from './session.schema.js';
import { SignInLimits } from './sign-in-limits.js';

/** Who is signed in to the console, and how they come and go. */
@ApiTags('session')
@Controller('v1/session')
export class SessionController {
  readonly #database: Database;
  readonly #limits: SignInLimits;
  readonly #doorway: Doorway;

  constructor(
    @Inject(DATABASE) database: Database,
    @Inject(SignInLimits) limits: SignInLimits,
    @Inject(Doorway) doorway: Doorway,
  ) {
    this.#database = database;
    this.#limits = limits;
    this.#doorway = doorway;
  }

  @Get()
  @SignedInOnly()
  @ApiOperation({ summary: 'Who is signed in, and what changes have to bring' })
  @ApiOkResponse({ standardSchema: SESSION })
  session(@RequestSession() session: LiveSession): JsonObject {
    return sessionToWire(session);
  }

  @Post()
  @Public()
  @HttpCode(201)
  @ApiOperation({
    summary: 'Signs in with address and password, and sets the cookie',
    description: 'A session that came with the request ends. What fails is counted per account and per address (429).',
  })
  @ApiCreatedResponse({ standardSchema: SESSION })
  async signIn(
    @Body({ schema: SIGN_IN }) { email, password }: SignInBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JsonObject> {
    const address = reply.request.ip;
    const attempt = { email, password, address, now: systemClock() };
    const signedIn = await this.#limits.attempt({ account: email, address, method: 'password' }, () =>
      signIn(this.#database, attempt),
    );
    return sessionToWire(await this.#doorway.begin(signedIn, reply));
  }

  @Post('password')
  @SignedInOnly()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Changes one’s own password',
    description: 'All other sessions end; this one goes on under a new cookie.',
  })
  @ApiOkResponse({ standardSchema: SESSION })
  async changePassword(
    @Body({ schema: NEW_PASSWORD }) { current, next }: NewPassword,
    @RequestSession() { member }: LiveSession,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JsonObject> {
    const change = { staffId: member.id, current, next, now: systemClock() };
    const who = { account: member.email, address: reply.request.ip, method: 'password' } as const;
    const changed = await this.#limits.attempt(who, () => changePassword(this.#database, change));
    return sessionToWire(await this.#doorway.begin(changed, reply));
  }

  @Delete()
  @SignedInOnly()
  @HttpCode(204)
  @ApiOperation({ summary: 'Signs out' })
  @ApiNoContentResponse()
  async signOut(@RequestSession() session: LiveSession, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.#doorway.end(session, reply);
  }
}

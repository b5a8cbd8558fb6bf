import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DomainError, MINUTE_MS, SECOND_MS } from '@app/domain';
import { countSignIn } from '@app/review';
import { Doorway } from './doorway.js';
import { SignInLimits } from './sign-in-limits.js';
import { SingleSignOn, SSO_ATTEMPT, type SsoAttempt } from './single-sign-on.js';

const ATTEMPT_COOKIE = 'assay-sso';
/** Time to find one's second factor. */
const ATTEMPT_SECONDS = (10 * MINUTE_MS) / SECOND_MS;

/** The way in over the identity provider, bound to the browser that set out on it. */
@Injectable()
export class SingleSignOnEntry {
  readonly #provider: SingleSignOn;
  readonly #doorway: Doorway;
  readonly #limits: SignInLimits;

  constructor(
    @Inject(SingleSignOn) provider: SingleSignOn,
    @Inject(Doorway) doorway: Doorway,
    @Inject(SignInLimits) limits: SignInLimits,
  ) {
    this.#provider = provider;
    this.#doorway = doorway;
    this.#limits = limits;
  }

  get settings(): SingleSignOn['settings'] {
    return this.#provider.settings;
  }

  /** Answers where to send the browser. Throws when the provider does not answer. */
  async begin(reply: FastifyReply): Promise<string> {
    const { url, attempt } = await this.#provider.begin();
    const value = Buffer.from(JSON.stringify(attempt)).toString('base64url');
    // Lax, since it must come along when another site, the provider, sends the browser back.
    this.#writeAttempt(reply, { value, maxAge: ATTEMPT_SECONDS });
    return url;
  }

  /** Finishes what `begin` began, once. Throws `session.refused`, `request.too-many`, or what went wrong at the provider. */
  async finish(reply: FastifyReply): Promise<void> {
    const attempt = this.#takeAttempt(reply);
    const { ip: address, url } = reply.request;
    // Each makes us ask the provider: counted by address, since nobody is named yet.
    const who = { account: `single sign-on from ${address}`, address, method: 'single-sign-on' } as const;
    await this.#limits.attempt(who, async () => {
      const identity = await this.#identify(url, attempt).catch((error: unknown) => {
        countSignIn('single-sign-on', 'not-vouched');
        throw error;
      });
      await this.#doorway.beginVouched({ ...identity, defaultRole: this.settings?.defaultRole ?? null }, reply);
    });
  }

  async #identify(url: string, attempt: SsoAttempt | null): ReturnType<SingleSignOn['finish']> {
    if (attempt === null) throw new DomainError('session.refused', 'This sign-in was begun elsewhere, or too long ago.');
    return this.#provider.finish(url, attempt);
  }

  #takeAttempt(reply: FastifyReply): SsoAttempt | null {
    const { cookies } = this.#doorway;
    const kept = cookies.read(reply.request, cookies.named(ATTEMPT_COOKIE));
    if (kept === null) return null;
    this.#writeAttempt(reply, { value: '', maxAge: 0 });
    return readAttempt(kept);
  }

  #writeAttempt(reply: FastifyReply, { value, maxAge }: { value: string; maxAge: number }): void {
    const { cookies } = this.#doorway;
    cookies.write(reply, { name: cookies.named(ATTEMPT_COOKIE), value, maxAge, sameSite: 'lax' });
  }
}

function readAttempt(kept: string): SsoAttempt | null {
  try {
    const parsed = SSO_ATTEMPT.safeParse(JSON.parse(Buffer.from(kept, 'base64url').toString()));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

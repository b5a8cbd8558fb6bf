import { Inject, Injectable } from '@nestjs/common';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretPost,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from 'openid-client';
import { z } from 'zod';
import { DomainError } from '@app/domain';
import { CONFIG, type Config, type SingleSignOnConfig } from '@app/runtime';

/** Where a browser goes to be sent to the provider, and where the provider sends it back to. */
export const SSO_PATH = '/v1/session/sso';
const CALLBACK_PATH = `${SSO_PATH}/callback`;
/** People wait for it; a provider that takes longer is down. */
const PROVIDER_TIMEOUT_SECONDS = 5;
const SCOPE = 'openid email profile';

/** What the browser keeps while its owner is at the provider: binds what comes back to the one who left. */
export const SSO_ATTEMPT = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() });
export type SsoAttempt = z.infer<typeof SSO_ATTEMPT>;

/** Whom the provider vouches for. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly verifiedEmail: string | null;
  readonly name: string;
}

const CLAIMS = z.object({ email: z.string().optional(), email_verified: z.boolean().optional(), name: z.string().optional() });

/** OpenID Connect, authorization code flow with PKCE, state and nonce; the library checks what comes back. */
@Injectable()
export class SingleSignOn {
  readonly #settings: SingleSignOnConfig | null;
  readonly #publicUrl: string;
  #provider: Promise<Configuration> | null = null;

  constructor(@Inject(CONFIG) { singleSignOn, publicUrl }: Config) {
    this.#settings = singleSignOn;
    this.#publicUrl = publicUrl ?? '';
  }

  /** Null: not configured. */
  get settings(): SingleSignOnConfig | null {
    return this.#settings;
  }

  /** Where to send the browser, and what it has to bring back. Throws when the provider does not answer. */
  async begin(): Promise<{ url: string; attempt: SsoAttempt }> {
    const provider = await this.#discovered();
    const attempt = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
    const url = buildAuthorizationUrl(provider, {
      redirect_uri: `${this.#publicUrl}${CALLBACK_PATH}`,
      scope: SCOPE,
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, attempt };
  }

  /** Whom the provider vouches for. `pathAndQuery` is what it sent the browser back to. Throws on anything that does not fit. */
  async finish(pathAndQuery: string, { state, nonce, verifier }: SsoAttempt): Promise<Identity> {
    const provider = await this.#discovered();
    const tokens = await authorizationCodeGrant(provider, new URL(pathAndQuery, this.#publicUrl), {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined) throw new Error('the provider sent no ID token');
    // Many providers tell addresses only when asked with the access token.
    const told = claims['email'] === undefined ? await fetchUserInfo(provider, tokens.access_token, claims.sub) : claims;
    const { email, email_verified: isVerified, name } = CLAIMS.parse(told);
    return {
      issuer: claims.iss,
      subject: claims.sub,
      verifiedEmail: email !== undefined && isVerified === true ? email : null,
      name: name ?? '',
    };
  }

  /** Asked once; again after a failure. */
  #discovered(): Promise<Configuration> {
    this.#provider ??= this.#discover().catch((error: unknown) => {
      this.#provider = null;
      throw error;
    });
    return this.#provider;
  }

  async #discover(): Promise<Configuration> {
    if (this.#settings === null) throw new DomainError('request.not-found', 'Single sign-on is not configured here.');
    const { issuer, clientId, clientSecret } = this.#settings;
    // The configuration has made sure that plain http stays on this machine.
    const execute = issuer.startsWith('http:') ? [allowInsecureRequests] : [];
    return discovery(new URL(issuer), clientId, undefined, ClientSecretPost(clientSecret), {
      execute,
      timeout: PROVIDER_TIMEOUT_SECONDS,
    });
  }
}

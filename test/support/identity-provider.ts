import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import Provider, { type AccountClaims } from 'oidc-provider';
import { freePort } from '@app/runtime';

/** Where Assay listens as far as the provider knows; nothing has to, unless a real browser comes back. */
const PUBLIC_URL = 'http://127.0.0.1:3999';
const CLIENT = { id: 'assay-console', secret: 'client-secret-of-tests-0123456789' };
/** From the page of the console to the provider and back it is four. */
const REDIRECTS_MAX = 10;

/** A real OpenID Connect provider that asks nobody for a password: whoever comes is who the test says. */
export class IdentityProvider {
  readonly #server: Server;
  readonly #publicUrl: string;
  readonly issuer: string;
  #person: AccountClaims = { sub: 'nobody' };

  private constructor(server: Server, { issuer, publicUrl }: { issuer: string; publicUrl: string }) {
    this.#server = server;
    this.#publicUrl = publicUrl;
    this.issuer = issuer;
  }

  /** Under a host of its own: to browsers it is another site than Assay, as providers are. */
  static async open(publicUrl = PUBLIC_URL): Promise<IdentityProvider> {
    const issuer = `http://localhost:${await freePort()}`;
    const server = createServer();
    const opened = new IdentityProvider(server, { issuer, publicUrl });
    const provider = opened.#configure();
    const answer = provider.callback();
    server.on('request', (request, response) => {
      if (request.url?.startsWith('/login/') === true) void opened.#signIn(provider, request, response);
      else void answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(Number(new URL(issuer).port), '127.0.0.1', () => resolve()));
    return opened;
  }

  /** What Assay is told of it. */
  get environment(): Record<string, string> {
    return {
      ASSAY_PUBLIC_URL: this.#publicUrl,
      ASSAY_OIDC_ISSUER: this.issuer,
      ASSAY_OIDC_CLIENT_ID: CLIENT.id,
      ASSAY_OIDC_CLIENT_SECRET: CLIENT.secret,
      ASSAY_OIDC_NAME: 'Example login',
    };
  }

  /** Whoever comes from now on is this person. */
  vouchFor(person: AccountClaims): void {
    this.#person = person;
  }

  /** Goes there as this person and answers the path, with its query, that the browser is sent back to. */
  async visit(url: string, person: AccountClaims): Promise<string> {
    this.vouchFor(person);
    const jar = new Map<string, string>();
    let at = url;
    for (let hops = 0; hops < REDIRECTS_MAX; hops += 1) {
      const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
      const answer = await fetch(at, { redirect: 'manual', headers: { cookie } });
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        jar.set(name, value);
      }
      const location = answer.headers.get('location');
      if (location === null) throw new Error(`the provider stopped at ${at}: ${answer.status} ${await answer.text()}`);
      at = new URL(location, at).href;
      if (at.startsWith(this.#publicUrl)) return at.slice(this.#publicUrl.length);
    }
    throw new Error(`the provider leads on and on, to ${at}`);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #configure(): Provider {
    return new Provider(this.issuer, {
      clients: [
        {
          client_id: CLIENT.id,
          client_secret: CLIENT.secret,
          token_endpoint_auth_method: 'client_secret_post',
          redirect_uris: [`${this.#publicUrl}/v1/session/sso/callback`],
        },
      ],
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
      cookies: { keys: ['cookie-key-of-tests'] },
      pkce: { required: () => true },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context, { uid }) => `/login/${uid}` },
      findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ ...this.#person, sub }) }),
      // Nobody is asked for consent to what their employer's console may know.
      loadExistingGrant: async ({ oidc }) => {
        if (oidc.client === undefined || oidc.session?.accountId === undefined) return undefined;
        const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
        grant.addOIDCScope('openid email profile');
        await grant.save();
        return grant;
      },
    });
  }

  async #signIn(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
    await provider.interactionFinished(request, response, { login: { accountId: this.#person.sub } });
  }
}

import { z } from 'zod';
import type { Connection } from '../client/assay-client.js';
import type { DemoLogin } from './logins.js';

const SESSION = z.object({ csrfToken: z.string() });
const CASE = z.object({
  id: z.string(),
  version: z.number(),
  kind: z.string(),
  status: z.string(),
  payoutIds: z.array(z.string()),
  amount: z.object({ value: z.number() }).nullable(),
});
export type DeskCase = z.infer<typeof CASE>;
const CASES = z.object({ data: z.array(CASE) });
const ISSUED = z.object({ secret: z.string() });
const NAMED = z.object({ data: z.array(z.object({ id: z.string(), name: z.string() })) });

export interface WantedWebhook {
  readonly name: string;
  readonly url: string;
  readonly events: readonly string[];
}

export interface WantedKey {
  readonly name: string;
  readonly owner: string;
  readonly scopes: readonly string[];
}

interface Change {
  readonly method?: 'POST' | 'DELETE';
  readonly body?: object | undefined;
  readonly version?: number;
}

/** A colleague who is signed in to the demo's desk, as a browser is; or a program there, with a key. */
export class DeskSession {
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;

  private constructor(url: string, headers: Readonly<Record<string, string>>) {
    this.#url = url;
    this.#headers = headers;
  }

  static async signIn(url: string, { email, password }: Pick<DemoLogin, 'email' | 'password'>): Promise<DeskSession> {
    const body = JSON.stringify({ email, password });
    const answer = await fetch(`${url}/v1/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    if (!answer.ok) throw new Error(`${email} could not sign in to the demo: ${answer.status}`);
    const { csrfToken } = SESSION.parse(await answer.json());
    const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
    return new DeskSession(url, { cookie: cookie.join('; '), 'x-csrf-token': csrfToken, 'content-type': 'application/json' });
  }

  static withKey({ url, key }: Connection): DeskSession {
    return new DeskSession(url, { authorization: `Bearer ${key}`, 'content-type': 'application/json' });
  }

  async cases(query: string): Promise<readonly DeskCase[]> {
    const answer = await fetch(`${this.#url}/v1/cases?${query}`, { headers: this.#headers });
    return CASES.parse(await answer.json()).data;
  }

  /** The case after it; null where it is no longer as it was: somebody, or the month itself, was faster. */
  async act(found: DeskCase, action: string, body?: object): Promise<DeskCase | null> {
    const answer = await this.#send(`/v1/cases/${encodeURIComponent(found.id)}/${action}`, { body, version: found.version });
    return answer.ok ? CASE.parse(await answer.json()) : null;
  }

  /** What a creator wrote to the platform about a payout. */
  async appeal(payoutId: string, text: string): Promise<void> {
    await this.#send(`/v1/payouts/${encodeURIComponent(payoutId)}/appeals`, { body: { text } });
  }

  /** Answers the secret. */
  makeKey(wanted: WantedKey): Promise<string> {
    return this.#issue('/v1/keys', wanted);
  }

  /** In place of those of the same name. Answers the secret. */
  async makeWebhook(wanted: WantedWebhook): Promise<string> {
    const listed = await fetch(`${this.#url}/v1/webhooks`, { headers: this.#headers });
    for (const { id, name } of NAMED.parse(await listed.json()).data) {
      if (name === wanted.name) await this.#send(`/v1/webhooks/${id}`, { method: 'DELETE' });
    }
    return this.#issue('/v1/webhooks', wanted);
  }

  async #issue(path: string, wanted: WantedKey | WantedWebhook): Promise<string> {
    const answer = await this.#send(path, { body: wanted });
    if (!answer.ok) throw new Error(`the demo was refused "${wanted.name}" at ${path}: ${answer.status}`);
    return ISSUED.parse(await answer.json()).secret;
  }

  #send(path: string, { method = 'POST', body = {}, version }: Change): Promise<Response> {
    const headers = version === undefined ? this.#headers : { ...this.#headers, 'if-match': String(version) };
    return fetch(`${this.#url}${path}`, { method, headers, body: JSON.stringify(body) });
  }
}

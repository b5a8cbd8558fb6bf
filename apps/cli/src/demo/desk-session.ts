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

export interface WantedKey {
  readonly name: string;
  readonly owner: string;
  readonly scopes: readonly string[];
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
    const answer = await this.#post(`/v1/cases/${encodeURIComponent(found.id)}/${action}`, body, found.version);
    return answer.ok ? CASE.parse(await answer.json()) : null;
  }

  /** What a creator wrote to the platform about a payout. */
  async appeal(payoutId: string, text: string): Promise<void> {
    await this.#post(`/v1/payouts/${encodeURIComponent(payoutId)}/appeals`, { text });
  }

  /** Answers the secret. */
  async makeKey(wanted: WantedKey): Promise<string> {
    const answer = await this.#post('/v1/keys', wanted);
    if (!answer.ok) throw new Error(`the demo could not make the key "${wanted.name}": ${answer.status}`);
    return ISSUED.parse(await answer.json()).secret;
  }

  #post(path: string, body: object = {}, version?: number): Promise<Response> {
    const headers = version === undefined ? this.#headers : { ...this.#headers, 'if-match': String(version) };
    return fetch(`${this.#url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  }
}

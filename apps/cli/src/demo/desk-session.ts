import { z } from 'zod';
import type { DemoLogin } from './logins.js';

const SESSION = z.object({ csrfToken: z.string() });
const CASE = z.object({
  id: z.string(),
  version: z.number(),
  kind: z.string(),
  status: z.string(),
  payoutIds: z.array(z.string()),
});
export type DeskCase = z.infer<typeof CASE>;
const CASES = z.object({ data: z.array(CASE) });

/** A colleague who is signed in to the demo's desk, as a browser is. */
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

  async cases(query: string): Promise<readonly DeskCase[]> {
    const answer = await fetch(`${this.#url}/v1/cases?${query}`, { headers: this.#headers });
    return CASES.parse(await answer.json()).data;
  }

  /** The case after it; null where it is no longer as it was: somebody, or the month itself, was faster. */
  async act(found: DeskCase, action: string, body?: object): Promise<DeskCase | null> {
    const answer = await fetch(`${this.#url}/v1/cases/${encodeURIComponent(found.id)}/${action}`, {
      method: 'POST',
      headers: { ...this.#headers, 'if-match': String(found.version) },
      body: JSON.stringify(body ?? {}),
    });
    return answer.ok ? CASE.parse(await answer.json()) : null;
  }

  /** What a creator wrote to the platform about a payout. */
  async appeal(payoutId: string, text: string): Promise<void> {
    await fetch(`${this.#url}/v1/payouts/${encodeURIComponent(payoutId)}/appeals`, {
      method: 'POST',
      headers: this.#headers,
      body: JSON.stringify({ text }),
    });
  }
}

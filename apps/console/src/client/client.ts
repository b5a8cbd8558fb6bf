import createClient, { type Middleware } from 'openapi-fetch';
import type { paths } from './api.js';
import { csrfToken } from './csrf-token.js';
import { toProblem, Unreachable } from './problem.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A change by session needs the token, which another site's page cannot read. */
const sendCsrfToken: Middleware = {
  onRequest({ request }) {
    const token = csrfToken();
    if (token !== null && !SAFE.has(request.method)) request.headers.set('x-csrf-token', token);
    return request;
  },
  /** Whatever a browser calls it: there was no answer. */
  onError: ({ error }) => new Unreachable({ cause: error }),
};

/** The API of this installation, typed by its own description. */
export const client = createClient<paths>({ credentials: 'same-origin' });
client.use(sendCsrfToken);

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** The body of a good answer; throws {@link Problem} for any other. An answer without a body is null. */
export async function answerOf<T>(asked: Promise<Answer<T>>): Promise<NonNullable<T> | null> {
  const { data, error, response } = await asked;
  if (!response.ok) throw toProblem(response.status, error);
  return data ?? null;
}

/** As {@link answerOf}, for routes that always answer with a body. */
export async function bodyOf<T>(asked: Promise<Answer<T>>): Promise<NonNullable<T>> {
  const body = await answerOf(asked);
  if (body === null) throw toProblem(502, { detail: 'The answer had no body.' });
  return body;
}

import { SetupError } from '@app/runtime';

/** A cold start with a first migration takes about 4 s on two cores. */
const READY_WITHIN_MS = 60_000;
const ASK_EVERY_MS = 100;
const ANSWER_WITHIN_MS = 5_000;

/** Resolves when `url` answers 200. Throws a SetupError when `broken` says why not, or after a minute. */
export async function waitUntilReady(url: string, broken: Promise<string>): Promise<void> {
  const failed = broken.then((reason) => ({ reason }));
  const until = Date.now() + READY_WITHIN_MS;
  let last = 'no answer';
  while (Date.now() < until) {
    const answer = await Promise.race([ask(url), failed]);
    if (typeof answer !== 'string') throw new SetupError(answer.reason);
    if (answer === 'ready') return;
    last = answer;
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
  throw new SetupError(`${url} is not ready after ${READY_WITHIN_MS / 1_000} s: ${last}`);
}

async function ask(url: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    const body = await response.text();
    return response.ok ? 'ready' : `${response.status} ${body}`;
  } catch (error) {
    return String(error instanceof Error ? (error.cause ?? error.message) : error);
  }
}

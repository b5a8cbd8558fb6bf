import { setTimeout as pause } from 'node:timers/promises';

const ASK_EVERY_MS = 50;

/**
 * Asks again and again until nothing is left to wait for. `ask` answers null when done, else what is still
 * missing, which the failure then says. What it throws (a store that is away) counts as missing.
 */
export async function eventually(what: string, withinMs: number, ask: () => Promise<unknown>): Promise<void> {
  const until = Date.now() + withinMs;
  for (;;) {
    const missing = await ask().catch((error: unknown) => String(error instanceof Error ? (error.cause ?? error) : error));
    if (missing === null) return;
    if (Date.now() > until) throw new Error(`${what}: not within ${withinMs} ms, still ${describe(missing)}`);
    await pause(ASK_EVERY_MS);
  }
}

const describe = (missing: unknown): string => (typeof missing === 'string' ? missing : JSON.stringify(missing));

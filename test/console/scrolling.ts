import type { Page } from 'playwright-core';
import { z } from 'zod';

const WHEEL_PX = 4_000;
const GIVE_UP_MS = 120_000;

const SIGHT = z.object({ atEnd: z.boolean(), rows: z.number(), cases: z.number() });

/** After the next frame: how far down the list is, and what is drawn. */
const LOOK = `new Promise((resolve) => requestAnimationFrame(() => {
  const table = document.querySelector('[role="table"]');
  const body = table.querySelector('[role="rowgroup"][tabindex]');
  const cases = Number(table.getAttribute('aria-rowcount'));
  const atBottom = body.scrollTop + body.clientHeight >= body.scrollHeight - 2;
  resolve({ atEnd: atBottom && cases > 0, cases, rows: table.querySelectorAll('[role="row"]').length });
}))`;

/** Waits for the list: one of its rows is chosen. */
export const firstRows = (page: Page): Promise<void> => page.locator('[role="row"][aria-current]').first().waitFor();

/** Turns the wheel over the list until nothing more comes; what was seen on the way. */
export async function scrollToTheEnd(page: Page) {
  await page.locator('[role="rowgroup"][tabindex]').hover();
  let rowsMax = 0;
  const giveUpAt = Date.now() + GIVE_UP_MS;
  for (;;) {
    await page.mouse.wheel(0, WHEEL_PX);
    const sight = SIGHT.parse(await page.evaluate(LOOK));
    rowsMax = Math.max(rowsMax, sight.rows);
    if (sight.atEnd) return { ...sight, rowsMax };
    if (Date.now() > giveUpAt) throw new Error(`no end of the list within ${GIVE_UP_MS} ms: ${JSON.stringify(sight)}`);
  }
}

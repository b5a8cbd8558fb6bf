import type { Page } from 'playwright-core';
import { z } from 'zod';

const WHEEL_PX = 4_000;
const GIVE_UP_MS = 90_000;

const SIGHT = z.object({ atEnd: z.boolean(), rows: z.number(), cases: z.number(), longestFrameMs: z.number() });

/** From now on the page keeps the longest time between two of its frames. */
const WATCH_FRAMES = `(() => {
  window.longestFrameMs = 0;
  let last = performance.now();
  const frame = (now) => {
    window.longestFrameMs = Math.max(window.longestFrameMs, now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})()`;

/** After the next frame: how far down the list is, and what is drawn. */
const LOOK = `new Promise((resolve) => requestAnimationFrame(() => {
  const table = document.querySelector('[role="table"]');
  const body = table.querySelector('[role="rowgroup"][tabindex]');
  const cases = Number(table.getAttribute('aria-rowcount'));
  const atBottom = body.scrollTop + body.clientHeight >= body.scrollHeight - 2;
  resolve({ atEnd: atBottom && cases > 0, cases, rows: table.querySelectorAll('[role="row"]').length, longestFrameMs: window.longestFrameMs });
}))`;

/** In the page: its own clock, which began when its address was entered, at the first frame with rows. */
const FIRST_ROWS = `new Promise((resolve) => {
  const look = () => (document.querySelector('[role="row"][aria-current]') ? resolve(performance.now()) : requestAnimationFrame(look));
  look();
})`;

/** Milliseconds from the start of the navigation until the list was there. */
export const timeOfFirstRows = (page: Page): Promise<number> => page.evaluate<number>(FIRST_ROWS);

/** Turns the wheel over the list until nothing more comes; what was seen on the way. */
export async function scrollToTheEnd(page: Page) {
  await page.evaluate(WATCH_FRAMES);
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

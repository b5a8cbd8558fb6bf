import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';

/** Spans of the browser's own trace. `tdur`: microseconds that the thread really ran, whatever else the machine did. */
const SPAN = z.looseObject({
  ph: z.literal('X'),
  name: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.number(),
  dur: z.number().default(0),
  tdur: z.number().default(0),
});
const TRACE = z.object({ traceEvents: z.array(z.unknown()) });
type Span = z.infer<typeof SPAN>;

const FRAME = 'ProxyMain::BeginMainFrame';
const TASK = 'ThreadControllerImpl::RunTask';
const NEXT_FRAME = 'new Promise((resolve) => requestAnimationFrame(() => resolve()))';

interface Turning {
  /** How far each turn of the wheel goes; the next one comes when the frame after it is drawn. */
  readonly stepPx: number;
  readonly turns: number;
}

/**
 * Turns the wheel over whatever the pointer is on. Answers the milliseconds for which the page's main thread was busy
 * (scripts, style, layout, painting) for the costliest frame of each turn, cheapest first: time of the processor, not of the wall.
 */
export async function workPerTurn(browser: Browser, page: Page, { stepPx, turns }: Turning): Promise<readonly number[]> {
  const threads = await traced(browser, page, async () => {
    for (let turn = 0; turn < turns; turn += 1) {
      await page.mouse.wheel(0, stepPx);
      await page.evaluate(NEXT_FRAME);
    }
  });
  const [main = []] = threads.toSorted((one, other) => framesOf(other).length - framesOf(one).length);
  const frames = workPerFrame(main);
  if (frames.length < turns) throw new Error(`${turns} turns of the wheel made ${frames.length} frames`);
  return frames.toSorted((one, other) => one - other).slice(-turns);
}

/** The milliseconds for which pages' main threads were busy while something was done. */
export async function workOf(browser: Browser, page: Page, act: () => Promise<void>): Promise<number> {
  const threads = await traced(browser, page, act);
  return tasksOf(threads.flat()).reduce((sum, { tdur }) => sum + tdur / 1000, 0);
}

/** What was traced meanwhile, by thread; of threads that draw pages. */
async function traced(browser: Browser, page: Page, act: () => Promise<void>): Promise<readonly (readonly Span[])[]> {
  await browser.startTracing(page, { categories: ['toplevel', 'cc'] });
  await act();
  const { traceEvents } = TRACE.parse(JSON.parse((await browser.stopTracing()).toString()));
  const spans = traceEvents.flatMap((event) => SPAN.safeParse(event).data ?? []);
  return [...Map.groupBy(spans, ({ pid, tid }) => `${pid} ${tid}`).values()].filter((thread) => framesOf(thread).length > 0);
}

const framesOf = (thread: readonly Span[]): readonly Span[] => thread.filter(({ name }) => name === FRAME);
const tasksOf = (thread: readonly Span[]): readonly Span[] => thread.filter(({ name }) => name === TASK);

/** Sums the tasks from each frame's beginning to that of the next. */
function workPerFrame(thread: readonly Span[]): number[] {
  const starts = framesOf(thread)
    .map(({ ts }) => ts)
    .toSorted((one, other) => one - other);
  const work = starts.map(() => 0);
  for (const { ts, dur, tdur } of tasksOf(thread)) {
    const frame = starts.findLastIndex((start) => start <= ts + dur);
    if (frame >= 0) work[frame] = (work[frame] ?? 0) + tdur / 1000;
  }
  return work;
}

/** The value that so large a share of them does not exceed; `sorted` from the least. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bareList } from './bare-list.js';
import { openDesk, type Desk } from './desk.js';
import { quantile, workOf, workPerTurn } from './frames.js';
import { manyCases } from './happenings.js';
import type { Person } from './person.js';
import { firstRows, scrollToTheEnd } from './scrolling.js';

const MANY = 10_000;
/** At 60 Hz a frame has so long. */
const FRAME_MS = 1000 / 60;
/** Where a machine is too slow or busy for that: a row with its tags, links and figures against a bare line of text, in the same run. */
const TIMES_BARE_MAX = 11;
/** A wheel that is turned as fast as one reads, and one that is thrown: in each frame a third of a page. */
const TURNS = 100;
const SPEEDS = [
  ['read', 120],
  ['thrown', 400],
] as const;

let desk: Desk;
let dora: Person;
beforeAll(async () => {
  desk = await openDesk();
  await desk.story.database.query(manyCases(MANY));
  dora = await desk.member('reviewer', 'Dora');
});
afterAll(() => desk.close());

describe('ten thousand cases', () => {
  it('are there after less than a second of work, and the keyboard too', async () => {
    const took: number[] = [];
    for (let visit = 0; visit < 3; visit += 1) {
      const comes = async (): Promise<void> => {
        await dora.opens('/cases?status=open');
        await firstRows(dora.page);
        await dora.presses('j');
        await dora.page.locator('[role="row"][aria-current="true"][aria-rowindex="3"]').waitFor();
      };
      took.push(await workOf(desk.browser, dora.page, comes));
    }
    expect(Math.min(...took)).toBeLessThan(1_000);
  });

  it.each(SPEEDS)('scroll smoothly when %s, %i px in each frame', async (_name, stepPx) => {
    await dora.opens('/cases?status=open');
    await firstRows(dora.page);
    await dora.page.locator('[role="rowgroup"][tabindex]').hover();
    const work = await workPerTurn(desk.browser, dora.page, { stepPx, turns: TURNS });
    const bare = await desk.seat('nobody');
    await bare.page.evaluate(bareList(MANY));
    await bare.page.locator('#list').hover();
    const least = await workPerTurn(desk.browser, bare.page, { stepPx, turns: TURNS });
    const limit = Math.max(FRAME_MS, TIMES_BARE_MAX * quantile(least, 0.5));
    expect(quantile(work, 0.95)).toBeLessThan(limit);
  });

  it('scroll to the last one, with few rows in the page at any time', async () => {
    const seen = await scrollToTheEnd(dora.page);
    expect(seen.cases).toBe(MANY);
    expect(seen.rowsMax).toBeLessThan(100);
    await dora.page.getByText(`payout of many-${MANY}`).waitFor();
  });
});

it('no script failed and the content policy refused nothing', () => expect(desk.troubles()).toEqual([]));

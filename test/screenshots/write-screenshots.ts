import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { openBrowser } from '../support/browser/open-browser.js';
import { startDemo, type Demo } from './demo.js';

/** `npm run screenshots`: every page of the console on the demo's month, in both colour schemes, into docs/screenshots. */
const FOLDER = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));
const SCHEMES = ['light', 'dark'] as const;
const VIEWPORT = { width: 1440, height: 900 };
/** They are in the repository, and pages of the docs show several. */
const BYTES_MAX = 300_000;
/** Charts and graphs are drawn after their data has come. */
const DRAWN_MS = 600;

const CASES = z.object({
  data: z.array(z.looseObject({ id: z.string(), kind: z.string(), subject: z.object({ id: z.string() }) })),
});
const WEBHOOKS = z.object({ data: z.array(z.looseObject({ id: z.string() })) });
const CASE = z.looseObject({ payouts: z.array(z.looseObject({ accountId: z.string() })) });

interface Shot {
  readonly name: string;
  readonly path: string;
  /** What is pressed once it is there. */
  readonly key?: string;
}

const demo = await startDemo();
try {
  const browser = await openBrowser();
  try {
    mkdirSync(FOLDER, { recursive: true });
    for (const scheme of SCHEMES) await showAll(browser, demo, scheme);
  } finally {
    await browser.close();
  }
} finally {
  await demo.stop();
}

async function showAll(browser: Browser, { url, email, password }: Demo, scheme: (typeof SCHEMES)[number]): Promise<void> {
  const context = await browser.newContext({ viewport: VIEWPORT, colorScheme: scheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${url}sign-in?to=/cases`);
  await page.getByLabel('E-mail').waitFor();
  await keep(page, { name: `sign-in-${scheme}` });
  await page.getByLabel('E-mail').fill(email);
  await page.locator('input[type="password"]').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  for (const { name, path, key } of [...(await destinations(page)), ...(await details(page, new URL(url).origin))]) {
    await page.goto(new URL(path.replace(/^\//, ''), url).href);
    await keep(page, { name: `${name}-${scheme}`, key });
  }
  await context.close();
}

async function keep(page: Page, { name, key }: { readonly name: string; readonly key?: string | undefined }): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  if (key !== undefined) await page.keyboard.press(key);
  await page.waitForTimeout(DRAWN_MS);
  const picture = await page.screenshot({ animations: 'disabled' });
  if (picture.length > BYTES_MAX) throw new Error(`${name}.png has ${picture.length} bytes, more than ${BYTES_MAX}`);
  writeFileSync(`${FOLDER}${name}.png`, picture);
}

/** The pages that the navigation offers. */
async function destinations(page: Page): Promise<readonly Shot[]> {
  const links = await page.getByRole('navigation', { name: 'Pages' }).getByRole('link').all();
  const addresses = await Promise.all(links.map((link) => link.getAttribute('href')));
  return addresses.map((address) => {
    const path = (address ?? '').replace(/^\/console/, '');
    return { path, name: path === '/cases' ? 'queue' : path.slice(1) };
  });
}

/** A case of one payout, one of a ring, that ring, and whom it is about: the largest there are. And who is told. */
async function details(page: Page, origin: string): Promise<readonly Shot[]> {
  const ask = async (path: string): Promise<unknown> => (await page.request.get(`${origin}/v1${path}`)).json();
  const largest = async (kind: string) => CASES.parse(await ask(`/cases?kind=${kind}&sort=-heldCoins&limit=1`)).data[0];
  const [ring, payout] = [await largest('ring'), await largest('payout')];
  if (ring === undefined || payout === undefined) throw new Error('the demo has no case of a ring, or none of a payout');
  const accountId = CASE.parse(await ask(`/cases/${ring.id}`)).payouts[0]?.accountId ?? '';
  const [webhook] = WEBHOOKS.parse(await ask('/webhooks')).data;
  if (webhook === undefined) throw new Error('the demo tells nobody');
  return [
    { name: 'webhook', path: `/webhooks/${webhook.id}` },
    { name: 'case', path: `/cases/${payout.id}` },
    { name: 'ring-case', path: `/cases/${ring.id}` },
    { name: 'ring-case-graph', path: `/cases/${ring.id}`, key: 'g' },
    { name: 'ring', path: `/rings/${encodeURIComponent(ring.subject.id)}` },
    { name: 'account', path: `/accounts/${encodeURIComponent(accountId)}` },
  ];
}

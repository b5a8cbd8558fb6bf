import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, ConsoleMessage, Locator, Page } from 'playwright-core';

/** A busy machine gets this long before what should be seen is missing. */
const SEEN_WITHIN_MS = 30_000;
/** A refusal of the API is told to the person; the browser notes it too, and that is no fault of the page. */
const REFUSED = /^Failed to load resource: the server responded with a status of (401|409|412|422)/;
/** So is what somebody has removed while the page looks at it; a file of the console's own must be there. */
const isGone = (message: ConsoleMessage): boolean =>
  message.text().includes('a status of 404') && new URL(message.location().url).pathname.startsWith('/v1/');
/** Every rule of WCAG 2.2 AA, and what is good practice beside it. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** In the page: what changes colour little by little has done so. */
const SETTLED = `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  .then(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)))
  .then(() => undefined)`;
/** Menus, lists of choices and toasts belong to no part of the page: they are shown above all of them. */
const ABOVE_THE_PAGE = ['region'];
const SCHEMES = ['light', 'dark'] as const;

/** Somebody before a screen. */
export class Person {
  readonly name: string;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly #troubles: string[] = [];

  constructor(name: string, context: BrowserContext, page: Page) {
    this.name = name;
    this.context = context;
    this.page = page;
    page.setDefaultTimeout(SEEN_WITHIN_MS);
    page.on('pageerror', ({ message }) => this.#troubles.push(message));
    page.on('console', (message) => {
      if (message.type() !== 'error' || REFUSED.test(message.text()) || isGone(message)) return;
      this.#troubles.push(message.text());
    });
  }

  get troubles(): readonly string[] {
    return this.#troubles;
  }

  /** The path within the console: `/cases/01k…`. */
  get path(): string {
    return new URL(this.page.url()).pathname.replace(/^\/console/, '');
  }

  async opens(path: string): Promise<void> {
    await this.page.goto(`/console${path}`);
  }

  async presses(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  types = (text: string): Promise<void> => this.page.keyboard.type(text);

  button = (name: string | RegExp): Locator => this.page.getByRole('button', { name });

  /** Waits until the text is to be seen. */
  sees = (text: string | RegExp): Promise<void> => this.page.getByText(text).first().waitFor();

  /** Opens a case that nobody holds, and takes it. */
  async takes(caseId: string): Promise<void> {
    await this.opens(`/cases/${caseId}`);
    await this.button('Take this case').click();
    await this.sees(/^Yours for/);
  }

  /** Waits for a page whose heading is there and no part of which still loads. */
  async arrives(): Promise<void> {
    await this.page.locator('h1, h2').first().waitFor();
    const loading = this.page.getByRole('status', { name: 'Loading…' });
    while ((await loading.count()) > 0) await loading.first().waitFor({ state: 'detached' });
  }

  /** Waits until the page is at a path that fits, and answers it. */
  async arrivesAt(fits: (path: string) => boolean): Promise<string> {
    await this.page.waitForURL(({ pathname }) => fits(pathname.replace(/^\/console/, '')), { waitUntil: 'commit' });
    return this.path;
  }

  /** The pages that the navigation offers. */
  async destinations(): Promise<readonly string[]> {
    const links = await this.page.getByRole('navigation', { name: 'Pages' }).getByRole('link').all();
    const paths = await Promise.all(links.map((link) => link.getAttribute('href')));
    return paths.map((path) => (path ?? '').replace(/^\/console/, ''));
  }

  /** What axe holds against what is shown now, in both colour schemes: for each rule how often, and the first place. */
  async barriers(): Promise<string[]> {
    const found: string[] = [];
    for (const colorScheme of SCHEMES) {
      await this.page.emulateMedia({ colorScheme });
      await this.page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
      await this.page.evaluate(SETTLED);
      const axe = new AxeBuilder({ page: this.page }).setLegacyMode().withTags(RULES).disableRules(ABOVE_THE_PAGE);
      const { violations } = await axe.analyze();
      for (const { id, help, nodes } of violations) {
        const [first] = nodes;
        const where = `${first?.target.join(' ')}: ${first?.failureSummary}`;
        found.push(`${this.path} in ${colorScheme}: ${id} (${nodes.length}): ${help}: ${where}`);
      }
    }
    return found;
  }
}

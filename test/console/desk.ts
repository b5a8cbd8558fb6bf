import type { Browser } from 'playwright-core';
import type { Role } from '@app/review';
import { openBrowser } from '../support/browser/open-browser.js';
import { openStory, type Story } from '../support/story.js';
import { Person } from './person.js';

/** An installation, a browser, and people at it. */
export class Desk {
  readonly story: Story;
  readonly browser: Browser;
  readonly #people: Person[] = [];

  constructor(story: Story, browser: Browser) {
    this.story = story;
    this.browser = browser;
  }

  /** A browser of somebody's own, in which nobody is signed in yet. */
  async seat(name: string): Promise<Person> {
    const context = await this.browser.newContext({
      baseURL: this.story.url,
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
    });
    const person = new Person(name, context, await context.newPage());
    this.#people.push(person);
    return person;
  }

  /** A new member of the staff at a browser of their own, signed in. */
  async member(role: Role, name: string): Promise<Person> {
    const { headers } = await this.story.signIn(role, `${name.toLowerCase()}@example.com`, name);
    const [cookieName = '', value = ''] = (headers['cookie'] ?? '').split('=');
    const person = await this.seat(name);
    await person.context.addCookies([{ name: cookieName, value, url: this.story.url, httpOnly: true, sameSite: 'Lax' }]);
    return person;
  }

  /** Errors of scripts, and what the content policy refused, in anybody's browser. */
  troubles(): readonly string[] {
    return this.#people.flatMap(({ name, troubles }) => troubles.map((trouble) => `${name}: ${trouble}`));
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.story.close();
  }
}

export async function openDesk(): Promise<Desk> {
  const browser = await openBrowser();
  return new Desk(
    await openStory().catch(async (error: unknown) => {
      await browser.close();
      throw error;
    }),
    browser,
  );
}

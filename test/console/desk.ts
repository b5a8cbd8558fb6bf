import { jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Role } from '@app/review';
import { openBrowser } from '../support/browser/open-browser.js';
import { openStory, type Story } from '../support/story.js';
import { Person } from './person.js';

/** A story looks several times; on a busy machine each look may take as long as a person's patience. */
const STORY_MS = 180_000;
jest.setTimeout(STORY_MS);

/** Whether a path of the console is that of a case. */
export const isCase = (path: string): boolean => /^\/cases\/.+/.test(path);

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

  /** A whole table's answer to one question, in the order that it asks for. */
  async rows(text: string, ...values: readonly string[]): Promise<readonly unknown[]> {
    return (await this.story.database.query({ text, values: [...values] })).rows;
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

export async function openDesk(options: Parameters<typeof openStory>[0] = {}): Promise<Desk> {
  const browser = await openBrowser();
  return new Desk(
    await openStory(options).catch(async (error: unknown) => {
      await browser.close();
      throw error;
    }),
    browser,
  );
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '@app/runtime';
import { IdentityProvider } from '../support/identity-provider.js';
import { TEST_PASSWORD } from '../support/sign-in-as.js';
import { openDesk, type Desk } from './desk.js';
import type { Person } from './person.js';

const OWN_PASSWORD = 'seven plums under a bridge';

let provider: IdentityProvider;
let desk: Desk;
beforeAll(async () => {
  const port = await freePort();
  provider = await IdentityProvider.open(`http://127.0.0.1:${port}`);
  desk = await openDesk({ environment: provider.environment, port });
});
afterAll(async () => {
  await desk.close();
  await provider.close();
});

const signsIn = async ({ page }: Person, email: string, password: string): Promise<void> => {
  await page.getByLabel('E-mail').fill(email);
  await page.locator('input[autocomplete="current-password"]').fill(password);
  await page.locator('input[autocomplete="current-password"]').press('Enter');
};

describe('a stranger', () => {
  it('is led to a sign-in page that everybody can use, and past it by no password', async () => {
    const stranger = await desk.seat('a stranger');
    await stranger.opens('/cases');
    await stranger.arrivesAt((path) => path === '/sign-in');
    await signsIn(stranger, 'nobody@example.com', TEST_PASSWORD);
    await stranger.sees('E-mail or password is wrong.');
    expect(await stranger.barriers()).toEqual([]);
    expect(await desk.rows('select staff_id from staff_session')).toEqual([]);
  });
});

describe('a new colleague with a one-time password', () => {
  let oneTime = '';
  let carla: Person;

  it('is enrolled by an administrator, who sees the password once', async () => {
    const adam = await desk.member('admin', 'Adam');
    await adam.opens('/staff');
    await adam.button('Add a colleague').click();
    const ask = adam.page.getByRole('dialog', { name: 'Add a colleague' });
    await ask.getByLabel('Name').fill('Carla');
    await ask.getByLabel('E-mail').fill('carla@example.com');
    expect(await adam.barriers()).toEqual([]);
    await ask.getByRole('button', { name: 'Add a colleague' }).click();
    const shown = adam.page.getByRole('dialog', { name: 'One-time password' });
    oneTime = await shown.locator('code, pre').innerText();
    expect(oneTime.length).toBeGreaterThanOrEqual(12);
    expect(await adam.barriers()).toEqual([]);
    await adam.page.reload();
    await adam.sees('has a one-time password');
    expect(await adam.page.getByText(oneTime).count()).toBe(0);
  });

  it('sees nothing with it but a form for a password of their own', async () => {
    carla = await desk.seat('Carla');
    await carla.opens('/cases');
    await signsIn(carla, 'carla@example.com', oneTime);
    await carla.page.getByRole('heading', { name: 'Choose your own password' }).waitFor();
    await carla.opens('/cases');
    await carla.page.getByRole('heading', { name: 'Choose your own password' }).waitFor();
    expect(await carla.barriers()).toEqual([]);
    const refused = await carla.page.request.get('/v1/cases');
    expect(refused.status()).toBe(403);
  });

  it('chooses one, and is where they wanted to go', async () => {
    await carla.page.locator('input[autocomplete="current-password"]').fill(oneTime);
    const next = carla.page.locator('input[autocomplete="new-password"]').first();
    await next.fill(OWN_PASSWORD);
    await next.press('Enter');
    await carla.arrivesAt((path) => path === '/cases');
    await carla.page.getByRole('heading', { name: 'Review queue' }).waitFor();
    expect(await desk.rows(`select must_change from staff where email = 'carla@example.com'`)).toEqual([{ must_change: false }]);
  });

  it('signs out, and in again with that one alone', async () => {
    await carla.button(/Your account/).click();
    await carla.page.getByRole('menuitem', { name: 'Change password' }).waitFor();
    await carla.page.getByRole('menuitem', { name: 'Sign out' }).click();
    await signsIn(carla, 'carla@example.com', oneTime);
    await carla.sees('E-mail or password is wrong.');
    await signsIn(carla, 'carla@example.com', OWN_PASSWORD);
    await carla.page.getByRole('navigation', { name: 'Pages' }).waitFor();
  });
});

describe('whom the identity provider vouches for', () => {
  const leadsIn = (person: Person) => person.page.getByRole('link', { name: 'Sign in with Example login' });

  it('is let in over another site and back, as who they are here', async () => {
    await desk.story.signIn('lead', 'lea@example.com', 'Lea');
    provider.vouchFor({ sub: 'lea-at-work', email: 'lea@example.com', email_verified: true, name: 'Lea' });
    const lea = await desk.seat('Lea');
    await lea.opens('/team');
    await leadsIn(lea).click();
    await lea.page.getByRole('navigation', { name: 'Pages' }).waitFor();
    expect(await lea.destinations()).toContain('/team');
    await lea.button(/Your account: Lea/).click();
    await lea.page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    // The password is the provider's.
    expect(await lea.page.getByRole('menuitem', { name: 'Change password' }).count()).toBe(0);
    expect(
      await desk.rows(`select s.sso_subject is not null as is_known from staff_session x join staff s on s.id = x.staff_id
        where s.name = 'Lea' and x.method = 'single-sign-on'`),
    ).toEqual([{ is_known: true }]);
  });

  it('is refused, in words, when nobody here knows them', async () => {
    provider.vouchFor({ sub: 'nobody-here', email: 'eve@example.com', email_verified: true, name: 'Eve' });
    const eve = await desk.seat('Eve');
    await eve.opens('/');
    await leadsIn(eve).click();
    await eve.arrivesAt((path) => path === '/sign-in');
    await eve.page.getByRole('alert').waitFor();
    expect(await eve.barriers()).toEqual([]);
    expect(await desk.rows(`select id from staff where email = 'eve@example.com'`)).toEqual([]);
  });
});

it('no script failed and the content policy refused nothing', () => expect(desk.troubles()).toEqual([]));

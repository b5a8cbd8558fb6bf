import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { changeStaff, createStaff, findStaffByEmail, listAudit } from '@app/review';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { IdentityProvider } from '../../../../test/support/identity-provider.js';
import { createApi } from '../create-api.js';

const OPERATOR = { actor: 'operator', owner: null, at: Date.UTC(2026, 10, 22) };

let provider: IdentityProvider;
let world: TestWorld;
let app: NestFastifyApplication;
beforeAll(async () => {
  provider = await IdentityProvider.open();
  world = await openTestWorld(provider.environment);
  app = await createApi(world.config);
});
afterAll(async () => {
  await app.close();
  await world.close();
  await provider.close();
});

interface Person {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
}

let addresses = 0;
const get = (url: string, cookie?: string) =>
  app.inject({ url, remoteAddress: `192.0.2.${(addresses += 1)}`, headers: cookie === undefined ? {} : { cookie } });
const cookiesOf = (answer: { headers: Record<string, unknown> }): string[] => [answer.headers['set-cookie']].flat().map(String);
const pairOf = (cookies: readonly string[], name: string): string =>
  cookies.find((one) => one.startsWith(name))?.split(';')[0] ?? '';

/** As a browser does it: to the provider, and back with what it kept. */
async function signInAt(installation: { get: typeof get }, person: Person) {
  const away = await installation.get('/v1/session/sso');
  expect(away.statusCode).toBe(302);
  const back = await provider.visit(String(away.headers.location), { ...person });
  return {
    back,
    kept: pairOf(cookiesOf(away), 'assay-sso'),
    answer: await installation.get(back, pairOf(cookiesOf(away), 'assay-sso')),
  };
}
const signIn = (person: Person) => signInAt({ get }, person);

const sessionAfter = (answer: { headers: Record<string, unknown> }) =>
  get('/v1/session', pairOf(cookiesOf(answer), 'assay-session'));
const enrol = (email: string) =>
  world.database.transaction((sql) => createStaff(sql, { name: 'Anna', email, role: 'lead' }, OPERATOR));

describe('single sign-on', () => {
  it('is offered where it is configured', async () => {
    expect((await get('/v1/session/options')).json()).toEqual({
      password: true,
      singleSignOn: { name: 'Example login', url: '/v1/session/sso' },
    });
  });

  it('lets a member in whose address the provider has verified, one-time password or not', async () => {
    const { member } = await enrol('anna@example.com');
    const { answer } = await signIn({ sub: 'anna', email: 'Anna@example.com', email_verified: true });
    expect(answer.headers.location).toBe('/console/');
    expect(cookiesOf(answer).find((one) => one.startsWith('assay-session'))).toMatch(/HttpOnly; SameSite=Strict/);
    expect((await sessionAfter(answer)).json()).toMatchObject({
      staff: { id: member.id, role: 'lead' },
      method: 'single-sign-on',
      mustChangePassword: false,
    });
    const actions = (await listAudit(world.database, { subject: member.id, limit: 9 })).map(({ action }) => action);
    expect(actions).toEqual(['staff.signed-in', 'staff.identity-linked', 'staff.created']);
  });

  it('knows them again after the provider has renamed them', async () => {
    const { member } = await enrol('before@example.com');
    await signIn({ sub: 'renamed', email: 'before@example.com', email_verified: true });
    const { answer } = await signIn({ sub: 'renamed', email: 'after@example.com', email_verified: true });
    expect((await sessionAfter(answer)).json()).toMatchObject({ staff: { id: member.id } });
  });

  it.each<[string, Person]>([
    ['an address that nobody has verified', { sub: 'one', email: 'known@example.com', email_verified: false }],
    ['an address of which nothing is said', { sub: 'two', email: 'known@example.com' }],
    ['no address', { sub: 'three' }],
    ['an address of nobody of the staff', { sub: 'four', email: 'stranger@example.com', email_verified: true }],
    ['an address that is another identity’s', { sub: 'five', email: 'taken@example.com', email_verified: true }],
    ['the identity of a disabled member', { sub: 'gone', email: 'gone@example.com', email_verified: true }],
  ])('refuses %s', async (_, person) => {
    if ((await findStaffByEmail(world.database, 'known@example.com')) === null) {
      for (const name of ['known', 'taken', 'gone']) await enrol(`${name}@example.com`);
      await signIn({ sub: 'who took it', email: 'taken@example.com', email_verified: true });
      const gone = await findStaffByEmail(world.database, 'gone@example.com');
      await changeStaff(world.database, gone?.id ?? '', { change: { status: 'disabled' }, act: OPERATOR });
    }
    const { answer } = await signIn(person);
    expect(answer.headers.location).toBe('/console/sign-in?failed=refused');
    expect(pairOf(cookiesOf(answer), 'assay-session')).toBe('');
    const [latest] = await listAudit(world.database, { limit: 1 });
    expect(latest).toMatchObject({ action: 'staff.sign-in-failed', details: { method: 'single-sign-on' } });
  });

  it('takes nothing back from a browser that did not set out, and nothing twice', async () => {
    await enrol('victim@example.com');
    const { back, kept, answer } = await signIn({ sub: 'victim', email: 'victim@example.com', email_verified: true });
    expect(answer.headers.location).toBe('/console/');
    expect((await get(back)).headers.location).toBe('/console/sign-in?failed=refused');
    expect((await get(back, kept)).headers.location).toBe('/console/sign-in?failed=unavailable');
    const other = pairOf(cookiesOf(await get('/v1/session/sso')), 'assay-sso');
    expect((await get(back, other)).headers.location).toBe('/console/sign-in?failed=unavailable');
    expect((await get(back, 'assay-sso=garbage')).headers.location).toBe('/console/sign-in?failed=refused');
  });
});

describe('people whom the provider knows and Assay does not', () => {
  it('become what the configuration says, without a password', async () => {
    const own = await openTestWorld({ ...provider.environment, ASSAY_OIDC_DEFAULT_ROLE: 'reviewer' });
    const open = await createApi(own.config);
    try {
      const there = {
        get: (url: string, cookie?: string) => open.inject({ url, headers: cookie === undefined ? {} : { cookie } }),
      };
      const { answer } = await signInAt(there, {
        sub: 'new',
        email: 'new@example.com',
        email_verified: true,
        name: 'New Person',
      });
      expect(answer.headers.location).toBe('/console/');
      expect(await findStaffByEmail(own.database, 'new@example.com')).toMatchObject({
        name: 'New Person',
        role: 'reviewer',
        hasPassword: false,
      });
    } finally {
      await open.close();
      await own.close();
    }
  });
});

describe('a provider that is away', () => {
  it('leads back to the page that says so, and passwords still work', async () => {
    const own = await openTestWorld({ ...provider.environment, ASSAY_OIDC_ISSUER: 'http://127.0.0.1:1' });
    const open = await createApi(own.config);
    try {
      expect((await open.inject({ url: '/v1/session/sso' })).headers.location).toBe('/console/sign-in?failed=unavailable');
      expect((await open.inject({ url: '/v1/session/options' })).statusCode).toBe(200);
    } finally {
      await open.close();
      await own.close();
    }
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { systemClock } from '@app/domain';
import { createApiKey, ROLES, SCOPES, type Role, type Scope } from '@app/review';
import { openTestWorld, signInAs, type SignedInMember, type TestWorld } from '../../../../test/support/index.js';
import { createApi } from '../create-api.js';
import { PROBLEM } from './problem.schema.js';
import { RouteTable } from './route-table.js';

/** Whom a route answers. Auditors are not named: they may use every GET, and change nothing but their own session. */
interface Access {
  readonly keys: readonly Scope[];
  readonly staff: readonly Role[];
}

const DESK = ['reviewer', 'lead', 'admin'] as const;
const READ: Access = { keys: ['read', 'review', 'admin'], staff: DESK };
const REVIEW: Access = { keys: ['review', 'admin'], staff: DESK };
const ADMIN: Access = { keys: ['admin'], staff: ['admin'] };
const INGEST: Access = { keys: ['ingest', 'admin'], staff: ['admin'] };
const CHECK: Access = { keys: ['risk-check', 'admin'], staff: ['admin'] };
/** What leads may of what is otherwise an admin's. */
const LEAD: Access = { keys: ['admin'], staff: ['lead', 'admin'] };

/** Every route and whom it answers. A new route without a line here fails the first test. */
const ACCESS: Readonly<Record<string, Access | 'public' | 'session'>> = {
  'GET /health/live': 'public',
  'GET /health/ready': 'public',
  'GET /openapi.json': 'public',
  'GET /docs': 'public',
  'GET /docs/start.js': 'public',
  'GET /docs/swagger-ui.css': 'public',
  'GET /docs/swagger-ui-bundle.js': 'public',
  'GET /docs/favicon-32x32.png': 'public',
  'GET /': 'public',
  'GET /console': 'public',
  'GET /console/*': 'public',
  'GET /metrics': ADMIN,
  ...Object.fromEntries(
    [
      '',
      '/',
      '/metrics-history',
      '/job-schedulers',
      '/queue/:queueName',
      '/queue/:queueName/:jobId',
      '/static/*',
      '/api/queues',
      '/api/job-schedulers',
      '/api/queues/:queueName/metrics',
      '/api/queues/:queueName/default-job-options',
      '/api/queues/:queueName/workers',
      '/api/queues/:queueName/rate-limit',
      '/api/queues/:queueName/job-data-schema',
      '/api/queues/:queueName/:jobId/logs',
      '/api/queues/:queueName/:jobId/flow',
      '/api/queues/:queueName/:jobId',
    ].map((path) => [`GET /admin/queues${path}`, ADMIN]),
  ),
  'GET /v1/session': 'session',
  'POST /v1/session': 'public',
  'DELETE /v1/session': 'session',
  'POST /v1/session/password': 'session',
  'GET /v1/session/options': 'public',
  'GET /v1/session/sso': 'public',
  'GET /v1/session/sso/callback': 'public',
  'GET /v1/staff': ADMIN,
  'POST /v1/staff': ADMIN,
  'GET /v1/staff/names': REVIEW,
  'GET /v1/staff/:id': ADMIN,
  'PATCH /v1/staff/:id': ADMIN,
  'POST /v1/staff/:id/reset-password': ADMIN,
  'GET /v1/keys': ADMIN,
  'POST /v1/keys': ADMIN,
  'POST /v1/keys/:id/rotate': ADMIN,
  'POST /v1/keys/:id/revoke': ADMIN,
  'GET /v1/webhooks': ADMIN,
  'POST /v1/webhooks': ADMIN,
  'GET /v1/webhooks/:id': ADMIN,
  'PATCH /v1/webhooks/:id': ADMIN,
  'DELETE /v1/webhooks/:id': ADMIN,
  'POST /v1/webhooks/:id/rotate-secret': ADMIN,
  'POST /v1/webhooks/:id/test': ADMIN,
  'POST /v1/webhooks/:id/redeliver': ADMIN,
  'GET /v1/webhooks/:id/deliveries': ADMIN,
  'GET /v1/webhooks/:id/deliveries/:deliveryId': ADMIN,
  'POST /v1/webhooks/:id/deliveries/:deliveryId/redeliver': ADMIN,
  'GET /v1/leaderboards': READ,
  'GET /v1/leaderboards/:id': READ,
  'GET /v1/payouts': READ,
  'GET /v1/payouts/:id': READ,
  'GET /v1/fairness': READ,
  'GET /v1/detectors': READ,
  'GET /v1/payouts/:id/provenance': READ,
  'GET /v1/purchases/:id/trace': READ,
  'GET /v1/rings': READ,
  'GET /v1/rings/:id': READ,
  'GET /v1/transactions/:id': READ,
  'POST /v1/transactions': INGEST,
  'POST /v1/transactions/batch': INGEST,
  'POST /v1/risk-checks': CHECK,
  'POST /v1/risk-checks/batch': CHECK,
  'POST /v1/risk-checks/:riskCheckId/outcomes': CHECK,
  'GET /v1/accounts/:id': REVIEW,
  'GET /v1/search': REVIEW,
  'GET /v1/team': LEAD,
  'GET /v1/cases': REVIEW,
  'GET /v1/cases/counts': REVIEW,
  'GET /v1/cases/:id': REVIEW,
  'POST /v1/cases/next': REVIEW,
  'POST /v1/cases/:id/claim': REVIEW,
  'POST /v1/cases/:id/heartbeat': REVIEW,
  'POST /v1/cases/:id/unclaim': REVIEW,
  'POST /v1/cases/:id/notes': REVIEW,
  'POST /v1/cases/:id/snooze': REVIEW,
  'POST /v1/cases/:id/escalate': REVIEW,
  'POST /v1/cases/:id/assign': REVIEW,
  'POST /v1/cases/:id/decision': REVIEW,
  'POST /v1/cases/:id/undo': REVIEW,
  'POST /v1/cases/:id/retry': REVIEW,
  'POST /v1/payouts/:id/appeals': { keys: ['ingest', 'review', 'admin'], staff: DESK },
  'GET /v1/audit': LEAD,
  'GET /v1/audit/export': LEAD,
  'GET /v1/policies': ADMIN,
  'POST /v1/policies': ADMIN,
  'GET /v1/policies/features': ADMIN,
  'GET /v1/policies/:version': ADMIN,
  'POST /v1/policies/:version/publish': ADMIN,
  'POST /v1/policies/rollback': ADMIN,
  'POST /v1/policies/:version/backtests': ADMIN,
  'GET /v1/policies/:version/backtests/:id': ADMIN,
  'GET /v1/lists/:list/entries': REVIEW,
  'POST /v1/lists/:list/entries': ADMIN,
  'DELETE /v1/lists/:list/entries/:id': ADMIN,
  'GET /v1/suppressions': REVIEW,
  'POST /v1/suppressions': ADMIN,
  'DELETE /v1/suppressions/:id': ADMIN,
};

/** What tells how the process is, and files; nothing that asks a store on a stranger's word. */
const ALWAYS_ANSWERED = [
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
  'GET /openapi.json',
  'GET /docs',
  'GET /docs/start.js',
  'GET /docs/swagger-ui.css',
  'GET /docs/swagger-ui-bundle.js',
  'GET /docs/favicon-32x32.png',
  'GET /',
  'GET /console',
  'GET /console/*',
];

type Headers = Readonly<Record<string, string>>;

const METHODS = ['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE'] as const;

describe('every route × every scope, role and stranger', () => {
  let world: TestWorld;
  let app: NestFastifyApplication;
  const secrets = new Map<Scope, string>();
  const sessions = new Map<Role, SignedInMember>();
  let members = 0;
  /** What an admin, or a key of every scope, sent before it ended. */
  const formerly: Headers[] = [];
  let newcomer: Headers = {};
  beforeAll(async () => {
    world = await openTestWorld();
    app = await createApi(world.config);
    for (const scope of SCOPES) {
      const wanted = { name: scope, owner: 'tests', scopes: [scope] };
      secrets.set(scope, (await createApiKey(world.database, wanted, { actor: 'system', at: systemClock() })).secret);
    }
    formerly.push(
      await signedInUntil(`update staff_session set expires_at = now() where staff_id = $1`),
      await signedInUntil(`update staff_session set last_used_at = now() - interval '61 min' where staff_id = $1`),
      await signedInUntil(`update staff set status = 'disabled' where id = $1`),
      await keyUntil('expires_at'),
      await keyUntil('revoked_at'),
    );
    newcomer = await signedInUntil('update staff set must_change = true where id = $1');
  });

  async function signedInUntil(text: string): Promise<Headers> {
    const { id, headers } = await signInAs(world.database, { role: 'admin', email: `${(members += 1)}@former.example` });
    await world.database.query({ text, values: [id] });
    return headers;
  }

  async function keyUntil(end: 'expires_at' | 'revoked_at'): Promise<Headers> {
    const act = { actor: 'system', at: systemClock() };
    const { key, secret } = await createApiKey(world.database, { name: end, owner: 'tests', scopes: ['admin'] }, act);
    await world.database.query({ text: `update api_key set ${end} = now() where id = $1`, values: [key.id] });
    return { authorization: `Bearer ${secret}` };
  }
  afterAll(async () => {
    await app.close();
    await world.close();
  });

  /** Signed in anew where an earlier route has ended the session. */
  const sessionOf = async (role: Role): Promise<SignedInMember> => {
    const known = sessions.get(role);
    if (known !== undefined && (await app.inject({ url: '/v1/session', headers: known.headers })).statusCode === 200)
      return known;
    const fresh = await signInAs(world.database, { role, email: `${role}-${(members += 1)}@example.com` });
    sessions.set(role, fresh);
    return fresh;
  };

  /** From another machine, so that loopback opens nothing. */
  const send = (route: string, headers: Headers = {}) => {
    const [method = '', pattern = ''] = route.split(' ');
    return app.inject({
      method: METHODS.find((known) => known === method) ?? 'GET',
      url: pattern.replaceAll(/:\w+/g, 'none'),
      remoteAddress: '203.0.113.9',
      headers,
      ...((method === 'POST' || method === 'PATCH' || method === 'PUT') && { payload: {} }),
    });
  };
  const expectServed = (answer: { statusCode: number }): void => expect([401, 403, 500]).not.toContain(answer.statusCode);
  const expectRefused = (answer: { json: () => unknown }, code = 'request.forbidden'): void =>
    expect(PROBLEM.parse(answer.json())).toMatchObject({ status: code === 'request.unauthenticated' ? 401 : 403, code });

  it('covers every route there is', () => {
    const routes = app.get(RouteTable).all.flatMap(({ methods, url }) => methods.map((method) => `${method} ${url}`));
    expect(routes.filter((route) => !route.startsWith('HEAD ')).toSorted()).toEqual(Object.keys(ACCESS).toSorted());
  });

  it('answers nothing but these while too much is under way', () => {
    const always = app.get(RouteTable).all.filter(({ alwaysAnswered }) => alwaysAnswered);
    const routes = always.flatMap(({ methods, url }) => methods.map((method) => `${method} ${url}`));
    expect(routes.filter((route) => !route.startsWith('HEAD ')).toSorted()).toEqual(ALWAYS_ANSWERED.toSorted());
  });

  it('answers HEAD where it answers GET, and nowhere else', () => {
    const routes = app.get(RouteTable).all.flatMap(({ methods, url }) => methods.map((method) => `${method} ${url}`));
    const heads = routes.filter((route) => route.startsWith('HEAD ')).map((route) => route.replace('HEAD ', 'GET '));
    expect(heads.filter((route) => !routes.includes(route))).toEqual([]);
  });

  it.each(Object.entries(ACCESS))('%s turns strangers away unless it is public', async (route, access) => {
    if (route.startsWith('GET ') && access !== 'public') {
      expect((await send(route.replace('GET ', 'HEAD '))).statusCode).toBe(401);
    }
    const answers = [await send(route), await send(route, { cookie: `assay-session-3000=${'x'.repeat(43)}` })];
    answers.push(await send(route, { authorization: `Bearer assay_0123456789abcdef_${'x'.repeat(43)}` }));
    for (const answer of answers) {
      if (access === 'public') expectServed(answer);
      else expectRefused(answer, 'request.unauthenticated');
    }
  });

  it.each(Object.entries(ACCESS))('%s answers keys of the scopes written here alone', async (route, access) => {
    if (access === 'public') return;
    for (const scope of SCOPES) {
      const answer = await send(route, { authorization: `Bearer ${secrets.get(scope)}` });
      if (access !== 'session' && access.keys.includes(scope)) expectServed(answer);
      else expectRefused(answer);
      if (answer.statusCode >= 400) expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    }
  });

  it.each(Object.entries(ACCESS))('%s answers staff of the roles written here alone', async (route, access) => {
    if (access === 'public') return;
    const isGet = route.startsWith('GET ');
    for (const role of ROLES) {
      const { headers } = await sessionOf(role);
      const answer = await send(route, headers);
      const may = access === 'session' || (role === 'auditor' ? isGet : access.staff.includes(role));
      if (may) expectServed(answer);
      else expectRefused(answer);
    }
  });

  it.each(Object.entries(ACCESS))('%s does not know who was known once', async (route, access) => {
    if (access === 'public') return;
    for (const headers of formerly) expectRefused(await send(route, headers), 'request.unauthenticated');
  });

  it.each(Object.entries(ACCESS))('%s waits for a password of one’s own', async (route, access) => {
    if (access === 'public' || access === 'session') return;
    expectRefused(await send(route, newcomer), 'session.password-change');
  });

  it.each(Object.entries(ACCESS))(
    '%s takes no change from a session without its token, or for a page elsewhere',
    async (route, access) => {
      if (access === 'public' || route.startsWith('GET ')) return;
      const { headers } = await sessionOf('admin');
      const { cookie = '', 'x-csrf-token': token = '' } = headers;
      const forgeries: Headers[] = [
        { cookie },
        { cookie, 'x-csrf-token': 'x'.repeat(token.length) },
        { ...headers, 'sec-fetch-site': 'cross-site' },
        { ...headers, 'sec-fetch-site': 'same-site' },
        { ...headers, origin: 'https://elsewhere.example' },
        { ...headers, origin: 'null' },
      ];
      for (const forged of forgeries) expectRefused(await send(route, forged), 'request.csrf');
    },
  );
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { systemClock } from '@app/domain';
import { createApiKey, SCOPES, type Scope } from '@app/review';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { createApi } from '../create-api.js';
import { PROBLEM } from './problem.schema.js';
import { RouteTable } from './route-table.js';

const READ = ['read', 'review', 'admin'] as const;
const REVIEW = ['review', 'admin'] as const;
const ADMIN = ['admin'] as const;

/** Every route and the scopes whose keys it answers. A new route without a line here fails the first test. */
const ACCESS: Readonly<Record<string, readonly Scope[] | 'public'>> = {
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
  'GET /v1/keys': ADMIN,
  'POST /v1/keys': ADMIN,
  'POST /v1/keys/:id/rotate': ADMIN,
  'POST /v1/keys/:id/revoke': ADMIN,
  'GET /v1/leaderboards/:id': READ,
  'GET /v1/payouts': READ,
  'GET /v1/payouts/:id': READ,
  'GET /v1/fairness': READ,
  'GET /v1/detectors': READ,
  'GET /v1/payouts/:id/provenance': READ,
  'GET /v1/purchases/:id/trace': READ,
  'GET /v1/rings/:id': READ,
  'GET /v1/transactions/:id': READ,
  'POST /v1/transactions': ['ingest', 'admin'],
  'POST /v1/transactions/batch': ['ingest', 'admin'],
  'POST /v1/risk-checks': ['risk-check', 'admin'],
  'POST /v1/risk-checks/batch': ['risk-check', 'admin'],
  'GET /v1/cases': REVIEW,
  'GET /v1/cases/:id': REVIEW,
  'POST /v1/cases/next': REVIEW,
  'POST /v1/cases/:id/claim': REVIEW,
  'POST /v1/cases/:id/heartbeat': REVIEW,
  'POST /v1/cases/:id/unclaim': REVIEW,
  'POST /v1/cases/:id/notes': REVIEW,
  'POST /v1/cases/:id/decision': REVIEW,
  'GET /v1/audit': ADMIN,
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

const METHODS = ['GET', 'POST', 'DELETE'] as const;

describe('every route × every scope', () => {
  let world: TestWorld;
  let app: NestFastifyApplication;
  const secrets = new Map<Scope, string>();
  beforeAll(async () => {
    world = await openTestWorld();
    app = await createApi(world.config);
    for (const scope of SCOPES) {
      const wanted = { name: scope, owner: 'tests', scopes: [scope] };
      secrets.set(scope, (await createApiKey(world.database, wanted, { actor: 'system', at: systemClock() })).secret);
    }
  });
  afterAll(async () => {
    await app.close();
    await world.close();
  });

  /** From another machine, so that loopback opens nothing. */
  const send = (route: string, secret: string | undefined) => {
    const [method = '', pattern = ''] = route.split(' ');
    return app.inject({
      method: METHODS.find((known) => known === method) ?? 'GET',
      url: pattern.replaceAll(/:\w+/g, 'none'),
      remoteAddress: '203.0.113.9',
      headers: secret === undefined ? {} : { authorization: `Bearer ${secret}` },
      ...(method === 'POST' && { payload: {} }),
    });
  };

  it('covers every route there is', () => {
    const routes = app.get(RouteTable).all.flatMap(({ methods, url }) => methods.map((method) => `${method} ${url}`));
    expect(routes.filter((route) => !route.startsWith('HEAD ')).toSorted()).toEqual(Object.keys(ACCESS).toSorted());
  });

  it.each(Object.entries(ACCESS))('%s answers %s alone', async (route, access) => {
    const stranger = await send(route, undefined);
    if (access === 'public') return expect(stranger.statusCode).toBeLessThan(400);
    expect(PROBLEM.parse(stranger.json())).toMatchObject({ status: 401, code: 'request.unauthenticated' });
    for (const scope of SCOPES) {
      const answer = await send(route, secrets.get(scope));
      if (access.includes(scope)) expect([401, 403, 500]).not.toContain(answer.statusCode);
      else expect(PROBLEM.parse(answer.json())).toMatchObject({ status: 403, code: 'request.forbidden' });
      if (answer.statusCode >= 400) expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    }
    return undefined;
  });
});

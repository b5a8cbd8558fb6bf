import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { systemClock } from '@app/domain';
import { enrolStaff } from '@app/review';
import { openTestWorld, TEST_PASSWORD, type TestWorld } from '../../../../test/support/index.js';
import { createApi } from '../create-api.js';

const HSTS = 'strict-transport-security';

describe('an installation', () => {
  let world: TestWorld;
  let [behindTls, inTheClear]: NestFastifyApplication[] = [];
  beforeAll(async () => {
    world = await openTestWorld();
    behindTls = await createApi({ ...world.config, publicUrl: 'https://assay.example.com' });
    inTheClear = await createApi({ ...world.config, publicUrl: 'http://assay.example.com' });
    const anna = { name: 'Anna', email: 'anna@example.com', role: 'reviewer', password: TEST_PASSWORD } as const;
    await enrolStaff(world.database, anna, { actor: 'operator', owner: null, at: systemClock() });
  });
  afterAll(async () => {
    await behindTls?.close();
    await inTheClear?.close();
    await world.close();
  });

  it.each(['/health/live', '/console/', '/v1/cases', '/nowhere', '/%zz'])(
    'behind TLS tells browsers at %s to come over TLS alone, and says nothing of it elsewhere',
    async (url) => {
      const [told, untold] = [await behindTls?.inject({ url }), await inTheClear?.inject({ url })];
      expect(told?.headers[HSTS]).toBe('max-age=31536000');
      expect(told?.statusCode).toBe(untold?.statusCode);
      expect(untold?.headers[HSTS]).toBeUndefined();
    },
  );

  it('behind TLS keeps its session for this host over TLS alone', async () => {
    const payload = { email: 'anna@example.com', password: TEST_PASSWORD };
    const answer = await behindTls?.inject({ method: 'POST', url: '/v1/session', payload });
    expect(answer?.headers['set-cookie']).toMatch(/^__Host-assay-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  });
});

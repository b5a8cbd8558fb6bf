import { describe, expect, test } from '@jest/globals';
import { loadClientConfig, loadConfig, loadStartConfig } from './load-config.js';

const GOOD = {
  DATABASE_URL: 'postgresql://assay:secret@127.0.0.1:5432/assay',
  REDIS_URL: 'redis://127.0.0.1:6379',
  ASSAY_IDENTITY_KEY: 'k'.repeat(32),
};

const faultsOf = (work: () => unknown): string[] => {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return error.message.split('\n').slice(1);
  }
  return [];
};

describe('loadConfig', () => {
  test('fills in every default', () => {
    expect(loadConfig(GOOD)).toMatchObject({
      api: { host: '127.0.0.1', port: 3000 },
      worker: { metricsPort: null, concurrency: 2 },
      redisPrefix: 'assay',
      scorePartitions: 1,
      bootstrapApiKey: null,
      logLevel: 'info',
    });
  });

  test('reports all bad values at once, each with an example of a good one', () => {
    const faults = faultsOf(() => loadConfig({ ...GOOD, PORT: '0', ASSAY_LOG_LEVEL: 'loud', REDIS_URL: 'localhost' }));
    expect(faults).toEqual([
      '  - PORT must be a whole number from 1 to 65535, for example PORT=3000',
      '  - ASSAY_LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent, for example ASSAY_LOG_LEVEL=info',
      '  - REDIS_URL must be a URL that starts with redis:// or rediss://, for example REDIS_URL=redis://127.0.0.1:6379',
    ]);
  });

  test('asks for what has no default, and takes an empty variable for none', () => {
    const faults = faultsOf(() => loadConfig({ DATABASE_URL: '' }));
    expect(faults.map((fault) => fault.split(' ')[3])).toEqual(['DATABASE_URL', 'REDIS_URL', 'ASSAY_IDENTITY_KEY']);
  });

  test('never repeats a refused value: it may be a secret', () => {
    expect(faultsOf(() => loadConfig({ ...GOOD, ASSAY_IDENTITY_KEY: 'hunter2' })).join()).not.toContain('hunter2');
  });

  test.each(['1.5', '-1', '1e3', '0x10', ' 3000', '65536'])('refuses the port %j', (PORT) => {
    expect(faultsOf(() => loadConfig({ ...GOOD, PORT }))).toHaveLength(1);
  });

  test.each(['0', '200', '1000000'])('takes %s for a rate limit', (ASSAY_RATE_LIMIT) => {
    expect(loadConfig({ ...GOOD, ASSAY_RATE_LIMIT }).rateLimit).toBe(Number(ASSAY_RATE_LIMIT));
  });

  test.each(['199', '1', '1000001', '-1', 'off'])('refuses %s for one: the largest batches would not fit', (ASSAY_RATE_LIMIT) => {
    expect(faultsOf(() => loadConfig({ ...GOOD, ASSAY_RATE_LIMIT }))).toEqual([
      '  - ASSAY_RATE_LIMIT must be 0 or a whole number from 200 to 1000000, for example ASSAY_RATE_LIMIT=50000',
    ]);
  });

  test('knows single sign-on wholly or not at all', () => {
    expect(loadConfig(GOOD).singleSignOn).toBeNull();
    const issuer = { ...GOOD, ASSAY_OIDC_ISSUER: 'https://login.example.com/realms/desk' };
    expect(faultsOf(() => loadConfig(issuer)).map((fault) => fault.split(' ')[3])).toEqual([
      'ASSAY_PUBLIC_URL',
      'ASSAY_OIDC_CLIENT_ID',
      'ASSAY_OIDC_CLIENT_SECRET',
    ]);
    const whole = {
      ...issuer,
      ASSAY_PUBLIC_URL: 'https://assay.example.com/',
      ASSAY_OIDC_CLIENT_ID: 'a',
      ASSAY_OIDC_CLIENT_SECRET: 'b',
    };
    expect(loadConfig(whole)).toMatchObject({
      publicUrl: 'https://assay.example.com',
      singleSignOn: { name: 'single sign-on', defaultRole: null },
    });
    expect(faultsOf(() => loadConfig({ ...whole, ASSAY_OIDC_DEFAULT_ROLE: 'admin' }))).toHaveLength(1);
  });

  test.each([
    ['https://login.example.com', true],
    ['http://127.0.0.1:4000', true],
    ['http://[::1]:4000', true],
    ['http://login.example.com', false],
    ['http://127.0.0.1.example.com', false],
  ])('takes tokens from %s: %s', (ASSAY_OIDC_ISSUER, isTaken) => {
    const faults = faultsOf(() => loadConfig({ ...GOOD, ASSAY_OIDC_ISSUER }));
    expect(faults.some((fault) => fault.includes('ASSAY_OIDC_ISSUER'))).toBe(!isTaken);
  });

  test.each([
    ['10.0.0.0/8, 192.168.1.7', true],
    ['::1', true],
    ['0.0.0.0/0', false],
    ['10.0.0.0/33', false],
    ['all', false],
    ['true', false],
  ])('trusts the proxies %s: %s', (ASSAY_TRUSTED_PROXIES, isTrusted) => {
    expect(faultsOf(() => loadConfig({ ...GOOD, ASSAY_TRUSTED_PROXIES }))).toHaveLength(isTrusted ? 0 : 1);
  });

  test.each(['https://assay.example.com/console', 'ftp://assay.example.com', 'assay.example.com'])(
    'refuses the public URL %s',
    (ASSAY_PUBLIC_URL) => {
      expect(faultsOf(() => loadConfig({ ...GOOD, ASSAY_PUBLIC_URL }))).toHaveLength(1);
    },
  );

  test.each([
    [{}, false],
    [{ ASSAY_WEBHOOK_ALLOW_PRIVATE: 'true' }, true],
    [{ ASSAY_WEBHOOK_ALLOW_PRIVATE: 'false' }, false],
  ])('with %j lets webhooks into private networks: %s', (said, may) => {
    expect(loadConfig({ ...GOOD, ...said }).webhooks.allowPrivate).toBe(may);
  });

  test.each(['yes', '1', 'TRUE'])('does not take “%s” for an answer', (ASSAY_WEBHOOK_ALLOW_PRIVATE) => {
    expect(faultsOf(() => loadConfig({ ...GOOD, ASSAY_WEBHOOK_ALLOW_PRIVATE }))).toHaveLength(1);
  });

  test('cannot be changed afterwards', () => {
    const config = loadConfig(GOOD);
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.api) && Object.isFrozen(config.worker)).toBe(true);
  });
});

describe('loadStartConfig', () => {
  test('needs nothing: services and key are made', () => {
    expect(loadStartConfig({})).toMatchObject({ databaseUrl: null, redisUrl: null, identityKey: null });
  });

  test('requires the identity key beside a database that outlives the data directory', () => {
    expect(faultsOf(() => loadStartConfig({ DATABASE_URL: GOOD.DATABASE_URL }))).toHaveLength(1);
    expect(loadStartConfig(GOOD).identityKey).toBe(GOOD.ASSAY_IDENTITY_KEY);
  });
});

describe('loadClientConfig', () => {
  test('prefers a key of its own to the bootstrap key', () => {
    const [own, bootstrap] = ['o'.repeat(24), 'b'.repeat(24)];
    expect(loadClientConfig({ ASSAY_BOOTSTRAP_API_KEY: bootstrap }).apiKey).toBe(bootstrap);
    expect(loadClientConfig({ ASSAY_BOOTSTRAP_API_KEY: bootstrap, ASSAY_API_KEY: own }).apiKey).toBe(own);
  });
});

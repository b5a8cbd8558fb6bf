import { resolve } from 'node:path';
import type { Environment } from './environment.js';
import * as rules from './rules.js';
import { VariableReader } from './variables.js';

/** What a process of Assay is told by its environment; `.env.example` documents every variable. */
export interface Config {
  readonly api: { readonly host: string; readonly port: number };
  /** Where browsers find the API; https makes cookies secure. Null: where it listens. */
  readonly publicUrl: string | null;
  /** Addresses or networks of proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  /** Transactions and checks per second that one key may send to one process; 0: any number. */
  readonly rateLimit: number;
  /** Null: staff sign in with passwords alone. */
  readonly singleSignOn: SingleSignOnConfig | null;
  /** `allowPrivate`: to plain http and into private networks as well. */
  readonly webhooks: { readonly allowPrivate: boolean };
  readonly worker: {
    /** Null: any free port. */
    readonly metricsPort: number | null;
    /** Batches in flight per queue. */
    readonly concurrency: number;
  };
  readonly databaseUrl: string;
  /** Connections per process. */
  readonly databasePoolMax: number;
  readonly redisUrl: string;
  /** First part of every Redis key, so that installations can share one server. */
  readonly redisPrefix: string;
  /** Absolute. */
  readonly dataDir: string;
  /** Key of every HMAC over identifying values; changing it unlinks everything recorded before. */
  readonly identityKey: string;
  /** A key with every scope, for the first start, demos and tests. */
  readonly bootstrapApiKey: string | null;
  /** How many score queues there are. */
  readonly scorePartitions: number;
  readonly logLevel: rules.LogLevel;
}

/** An OpenID Connect provider that vouches for staff. */
export interface SingleSignOnConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** As the button says it. */
  readonly name: string;
  /** What people become whom the provider knows and we do not yet; null: they are refused. */
  readonly defaultRole: rules.DefaultRole | null;
}

/** What `npm start` needs to know: what it cannot find here, it brings up or makes itself. */
export interface StartConfig extends Omit<Config, 'databaseUrl' | 'redisUrl' | 'identityKey'> {
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
  readonly identityKey: string | null;
}

/** What every process reads; the three that differ between processes are read by the callers. */
function readCommon(reader: VariableReader): Omit<Config, 'databaseUrl' | 'redisUrl' | 'identityKey'> {
  return {
    api: Object.freeze({
      host: reader.optional('HOST', rules.HOST, '127.0.0.1'),
      port: reader.optional('PORT', rules.PORT, 3000),
    }),
    publicUrl: reader.optional('ASSAY_PUBLIC_URL', rules.PUBLIC_URL, null),
    trustedProxies: reader.optional('ASSAY_TRUSTED_PROXIES', rules.TRUSTED_PROXIES, []),
    rateLimit: reader.optional('ASSAY_RATE_LIMIT', rules.RATE_LIMIT, rules.RATE_LIMIT_DEFAULT),
    singleSignOn: readSingleSignOn(reader),
    worker: Object.freeze({
      metricsPort: reader.optional('METRICS_PORT', rules.PORT, null),
      concurrency: reader.optional('ASSAY_WORKER_CONCURRENCY', rules.CONCURRENCY, 2),
    }),
    webhooks: Object.freeze({ allowPrivate: reader.optional('ASSAY_WEBHOOK_ALLOW_PRIVATE', rules.YES_OR_NO, false) }),
    databasePoolMax: reader.optional('ASSAY_DATABASE_POOL_MAX', rules.POOL_MAX, 10),
    redisPrefix: reader.optional('ASSAY_REDIS_PREFIX', rules.REDIS_PREFIX, 'assay'),
    dataDir: resolve(reader.optional('ASSAY_DATA_DIR', rules.DIRECTORY, '.assay')),
    bootstrapApiKey: reader.optional('ASSAY_BOOTSTRAP_API_KEY', rules.API_KEY, null),
    scorePartitions: reader.optional('ASSAY_SCORE_PARTITIONS', rules.SCORE_PARTITIONS, 1),
    logLevel: reader.optional('ASSAY_LOG_LEVEL', rules.LOG_LEVEL, 'info'),
  };
}

/** All or nothing: the issuer switches it on and then asks for the others. */
function readSingleSignOn(reader: VariableReader): SingleSignOnConfig | null {
  const issuer = reader.optional('ASSAY_OIDC_ISSUER', rules.OIDC_ISSUER, null);
  if (issuer === null) return null;
  // The provider sends people back there.
  reader.required('ASSAY_PUBLIC_URL', rules.PUBLIC_URL);
  return Object.freeze({
    issuer,
    clientId: reader.required('ASSAY_OIDC_CLIENT_ID', rules.OIDC_TEXT),
    clientSecret: reader.required('ASSAY_OIDC_CLIENT_SECRET', rules.OIDC_TEXT),
    name: reader.optional('ASSAY_OIDC_NAME', rules.OIDC_NAME, 'single sign-on'),
    defaultRole: reader.optional('ASSAY_OIDC_DEFAULT_ROLE', rules.DEFAULT_ROLE, null),
  });
}

/** Pure. Throws one SetupError with every fault and an example of a good value for each. */
export function loadConfig(env: Environment): Config {
  const reader = new VariableReader(env);
  const config = {
    ...readCommon(reader),
    databaseUrl: reader.required('DATABASE_URL', rules.DATABASE_URL),
    redisUrl: reader.required('REDIS_URL', rules.REDIS_URL),
    identityKey: reader.required('ASSAY_IDENTITY_KEY', rules.IDENTITY_KEY),
  };
  reader.refuseFaults();
  return Object.freeze(config);
}

/**
 * Pure, as {@link loadConfig}. An identity key is only required with a database of one's own: a made-up
 * key beside a database that outlives the data directory would silently unlink everybody.
 */
export function loadStartConfig(env: Environment): StartConfig {
  const reader = new VariableReader(env);
  const databaseUrl = reader.optional('DATABASE_URL', rules.DATABASE_URL, null);
  const config = {
    ...readCommon(reader),
    databaseUrl,
    redisUrl: reader.optional('REDIS_URL', rules.REDIS_URL, null),
    identityKey: databaseUrl
      ? reader.required('ASSAY_IDENTITY_KEY', rules.IDENTITY_KEY)
      : reader.optional('ASSAY_IDENTITY_KEY', rules.IDENTITY_KEY, null),
  };
  reader.refuseFaults();
  return Object.freeze(config);
}

/** What a command that talks to a running API is told. */
export interface ClientConfig {
  /** Null: ask `run.json` of the data directory. */
  readonly apiUrl: string | null;
  /** Null: ask `first-key` of the data directory. */
  readonly apiKey: string | null;
  /** Absolute. */
  readonly dataDir: string;
}

/** Pure, as {@link loadConfig}. */
export function loadClientConfig(env: Environment): ClientConfig {
  const reader = new VariableReader(env);
  const bootstrapKey = reader.optional('ASSAY_BOOTSTRAP_API_KEY', rules.API_KEY, null);
  const config = {
    apiUrl: reader.optional('ASSAY_URL', rules.HTTP_URL, null),
    apiKey: reader.optional('ASSAY_API_KEY', rules.API_KEY, bootstrapKey),
    dataDir: resolve(reader.optional('ASSAY_DATA_DIR', rules.DIRECTORY, '.assay')),
  };
  reader.refuseFaults();
  return Object.freeze(config);
}

import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger, PinoLogger } from 'nestjs-pino';
import type { Logger as Pino } from 'pino';
import { systemClock } from '@app/domain';
import { collectProcessMetrics, createLogger, DATABASE, type Config, type Database } from '@app/runtime';
import { ApiModule } from './api.module.js';
import { serveConsole } from './console/serve-console.js';
import { serveDocs } from './docs/serve-docs.js';
import { guardEdge } from './http/edge.js';
import { KeyRing } from './http/key-ring.js';
import { openAdapter } from './http/open-adapter.js';
import { ProblemFilter } from './http/problem.filter.js';
import { refuseUnvalidatedInputs } from './http/refuse-unvalidated-inputs.js';
import { RouteTable } from './http/route-table.js';
import { serveQueues } from './queues/serve-queues.js';
import { Cookies } from './http/session-cookie.js';
import { SessionRing } from './http/session-ring.js';
import { schemaPipe } from './http/schema.pipe.js';

/**
 * The API, ready to listen; its database is migrated already. `app.close()` answers what is under way and
 * then lets go of the stores. Rejects when a store does not answer or a route is not decided upon.
 */
export async function createApi(config: Config): Promise<NestFastifyApplication> {
  collectProcessMetrics();
  const logger = createLogger(config, 'api');
  const routes = new RouteTable();
  const problems = new ProblemFilter(routes, logger);
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.forRoot(config, routes), openAdapter(problems, config), {
    logger: frameworkLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  const database = app.get<Database>(DATABASE);
  const keys = new KeyRing({ sql: database, clock: systemClock, bootstrapApiKey: config.bootstrapApiKey });
  const doorkeepers = { keys, sessions: app.get(SessionRing), cookies: app.get(Cookies), origins: config };
  guardEdge(app.getHttpAdapter().getInstance(), { doorkeepers, routes, rateLimit: config.rateLimit });
  app.useGlobalFilters(problems);
  app.useGlobalPipes(schemaPipe());
  refuseUnvalidatedInputs(app);
  serveDocs(app);
  await serveConsole(app.getHttpAdapter().getInstance());
  serveQueues(app);
  return app.init();
}

/** Nest's own messages, of which only warnings say more than the list of routes in /docs. */
const frameworkLogger = (logger: Pino): Logger => new Logger(new PinoLogger({ pinoHttp: { logger: quieter(logger) } }), {});

const quieter = (logger: Pino): Pino =>
  logger.child({}, logger.isLevelEnabled('debug') ? {} : { level: logger.isLevelEnabled('warn') ? 'warn' : logger.level });

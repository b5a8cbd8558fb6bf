import type { FastifyInstance } from 'fastify';
import { setAnswerHeaders } from './answer-headers.js';
import { authenticate, type Doorkeepers } from './authenticate.js';
import { readJsonBodies } from './json-body.js';
import { measureRequests } from './request.metrics.js';
import { refuseUndecidedRoutes } from './route-access.js';
import { limitCallers, RateLimit } from './rate-limit.js';
import { knowCookies } from './session-cookie.js';
import type { RouteTable } from './route-table.js';
import { boundBodies, boundRequests } from './under-way.js';

/**
 * What happens to every request before a handler and after its answer, as hooks of the server itself:
 * they also see requests that no handler does. Must run before routes are registered.
 */
export function guardEdge(
  instance: FastifyInstance,
  { doorkeepers, routes, rateLimit }: { doorkeepers: Doorkeepers; routes: RouteTable; rateLimit: number },
): void {
  routes.watch(instance);
  refuseUndecidedRoutes(instance);
  setAnswerHeaders(instance, doorkeepers.origins);
  boundRequests(instance);
  knowCookies(instance);
  authenticate(instance, doorkeepers);
  boundBodies(instance);
  if (rateLimit > 0) limitCallers(instance, new RateLimit(rateLimit));
  readJsonBodies(instance);
  measureRequests(instance);
}

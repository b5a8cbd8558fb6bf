import type { FastifyInstance } from 'fastify';
import { setAnswerHeaders } from './answer-headers.js';
import { authenticate, type Doorkeepers } from './authenticate.js';
import { readJsonBodies } from './json-body.js';
import { measureRequests } from './request.metrics.js';
import { refuseUndecidedRoutes } from './route-access.js';
import { knowCookies } from './session-cookie.js';
import type { RouteTable } from './route-table.js';

/**
 * What happens to every request before a handler and after its answer, as hooks of the server itself:
 * they also see requests that no handler does. Must run before routes are registered.
 */
export function guardEdge(instance: FastifyInstance, options: { doorkeepers: Doorkeepers; routes: RouteTable }): void {
  options.routes.watch(instance);
  refuseUndecidedRoutes(instance);
  setAnswerHeaders(instance, options.doorkeepers.origins);
  knowCookies(instance);
  authenticate(instance, options.doorkeepers);
  readJsonBodies(instance);
  measureRequests(instance);
}

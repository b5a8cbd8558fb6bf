import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { DomainError } from '@app/domain';
import { BODY_FAULTS_MAX, findBodyFaults } from './body-faults.js';

/** 1,000 transactions with the largest metadata fit; a process holds a few dozen such bodies at most. */
export const BODY_BYTES_MAX = 8 * 1024 * 1024;
/** Where nobody has to be known (signing in, unknown routes): an address and a password fit many times. */
export const STRANGERS_BODY_BYTES_MAX = 16 * 1024;

/**
 * The one content type that is read, as much of it as the route's callers may send. Empty is no body: the route's schema
 * says whether it needs one. Must run before routes are registered.
 */
export function readJsonBodies(instance: FastifyInstance): void {
  instance.decorateRequest('bodyFaults', null);
  instance.addHook('onRoute', (route: RouteOptions) => {
    route.bodyLimit = route.config?.access === 'public' ? STRANGERS_BODY_BYTES_MAX : BODY_BYTES_MAX;
  });
  instance.removeAllContentTypeParsers();
  instance.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      done(null, readBody(request, body));
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  });
}

function readBody(request: FastifyRequest, body: Buffer): unknown {
  if (body.length === 0) return undefined;
  if (!isUtf8(body)) throw new DomainError('request.malformed', 'The body is not valid UTF-8.');
  const text = body.toString('utf8');
  const value = parseJson(text);
  const faults = findBodyFaults(text, value);
  if (faults === null) return value;
  if (request.routeOptions.config.checksBodyFaults !== true || faults.length >= BODY_FAULTS_MAX) {
    throw new DomainError('request.invalid', 'The body contains what no field may hold.', { errors: faults });
  }
  request.bodyFaults = faults;
  return value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const cause = error instanceof Error ? error.message : 'unreadable';
    throw new DomainError('request.malformed', `The body is not valid JSON: ${cause}`);
  }
}

import { describe, expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import { Public, refuseUndecidedRoutes, Scopes, ChecksBodyFaults, HasOwnValidator } from './route-access.js';
import { routeConfigOf } from './route-config.js';

class Routes {
  @Scopes('ingest', 'review')
  @HasOwnValidator()
  @ChecksBodyFaults()
  batch(): void {}

  @Public()
  live(): void {}
}

const configOf = (name: 'batch' | 'live') => routeConfigOf(Routes.prototype[name]);

describe('who may call a route', () => {
  it('keeps what each decorator says of one handler', () => {
    expect(configOf('batch')).toEqual({
      access: { anyOf: ['ingest', 'review'], loopback: false },
      hasOwnValidator: true,
      checksBodyFaults: true,
    });
    expect(configOf('live')).toEqual({ access: 'public' });
  });

  it('must be decided, or the server does not start', () => {
    const server = fastify();
    refuseUndecidedRoutes(server);
    expect(() => server.get('/forgotten', () => 'open to all')).toThrow(/GET \/forgotten .*@Scopes/);
    expect(() => server.get('/known', { config: { access: 'public' } }, () => 'ok')).not.toThrow();
  });
});

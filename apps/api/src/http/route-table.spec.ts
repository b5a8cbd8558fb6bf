import { describe, expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import { RouteTable } from './route-table.js';

describe('RouteTable', () => {
  const table = new RouteTable();
  const server = fastify();
  table.watch(server);
  server.get('/v1/payouts/:id', () => 'one');
  server.post('/v1/payouts/:id/appeals', () => 'appeal');

  it.each([
    ['/v1/payouts/a%2Fb', ['GET', 'HEAD']],
    ['/v1/payouts/a/appeals', ['POST']],
    ['/v1/payouts/', []],
    ['/v1/payouts', []],
    ['/v1/payouts/a/b', []],
  ])('knows what %s answers', (path, methods) => {
    expect(table.methodsOf(path)).toEqual(methods);
  });
});

import { Histogram } from 'prom-client';
import { metricsRegistry } from '@app/runtime';
import type { FastifyInstance } from 'fastify';

/** Edges at the promises made: 150 ms for checks of gifts, 300 ms for checks of payouts. */
const BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.3, 0.6, 1, 2.5, 5, 10];

const requestDuration = new Histogram({
  name: 'http_request_duration_seconds',
  help: 'Time from the first byte of a request to the end of its answer',
  labelNames: ['method', 'route', 'status_code'],
  buckets: BUCKETS_SECONDS,
  registers: [metricsRegistry],
});

/** Routes are the registered patterns, so labels are bounded however many paths strangers try. */
export function measureRequests(instance: FastifyInstance): void {
  instance.addHook('onResponse', (request, reply, done) => {
    const route = request.is404 ? 'unknown' : (request.routeOptions.url ?? 'unknown');
    const method = request.is404 ? 'any' : request.method;
    requestDuration.labels(method, route, String(reply.statusCode)).observe(reply.elapsedTime / 1_000);
    done();
  });
}

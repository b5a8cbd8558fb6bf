import { Counter } from 'prom-client';
import { REFUSALS } from '@app/domain';
import { metricsRegistry } from '@app/runtime';

export const refusedRequests = new Counter({
  name: 'assay_requests_refused_total',
  help: 'Requests answered 429 or 503: repeat them later. By why.',
  labelNames: ['reason'],
  registers: [metricsRegistry],
});
for (const reason of REFUSALS) refusedRequests.inc({ reason }, 0);

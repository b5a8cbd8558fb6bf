import color from 'picocolors';
import type { Connection } from '../client/assay-client.js';

/** Lines that work when pasted into a terminal. */
export function renderExplore({ url, key }: Connection, heldPayoutId: string | null): string {
  const get = (path: string): string => `curl -s -H "Authorization: Bearer $KEY" '${url}${path}'`;
  const one = heldPayoutId === null ? [] : [get(`/v1/payouts/${heldPayoutId}`), get(`/v1/payouts/${heldPayoutId}/provenance`)];
  return [
    color.bold('Look around'),
    `  ${url}/docs          what the API can do`,
    `  ${url}/metrics       what Prometheus reads`,
    '',
    `  KEY=${key}`,
    ...[get('/v1/payouts?status=held&limit=3'), ...one, get('/v1/cases?limit=3')].map((line) => `  ${line}`),
    `  curl -s -X POST -H "Authorization: Bearer $KEY" ${url}/v1/cases/next`,
  ].join('\n');
}

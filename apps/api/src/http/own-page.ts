import type { FastifyRequest } from 'fastify';
import { DomainError } from '@app/domain';

/** A browser marks where a request comes from by itself, and no page can change the mark. */
export interface Origins {
  /** As the world knows us, when the environment says so. */
  readonly publicUrl: string | null;
}

/**
 * Why not, when a page of another site asks a browser for a change: by `Sec-Fetch-Site`, and by `Origin` for browsers
 * without it. Callers that are no browsers send neither.
 */
export function foreignPage(
  { headers, host }: Pick<FastifyRequest, 'headers' | 'host'>,
  { publicUrl }: Origins,
): DomainError | undefined {
  const site = headers['sec-fetch-site'];
  const { origin } = headers;
  if ((site === undefined || site === 'same-origin') && (origin === undefined || isOurs(origin, [host, publicUrl])))
    return undefined;
  return new DomainError('request.csrf', 'A page of another site asked for this. Nothing was done.');
}

function isOurs(origin: string, [host, publicUrl]: readonly [string, string | null]): boolean {
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin).host;
  return from === host || (publicUrl !== null && from === new URL(publicUrl).host);
}

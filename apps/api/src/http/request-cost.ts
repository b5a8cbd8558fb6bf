import type { FastifyRequest } from 'fastify';
import { addRouteConfig } from './route-config.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** One transaction or check; or as many as the list of this name in the body holds. */
    counts?: 'one' | { readonly itemsOf: string };
  }
}

/**
 * What everything but transactions and checks counts: a read or a page of the desk asks about as much of the database
 * as recording ten transactions.
 */
const POINTS_OF_OTHERS = 10;
/** No batch may hold more; what does is refused by its schema, after having counted as a full one. */
const ITEMS_MAX = 1_000;

/** The route handles one transaction or check, which counts one point towards its caller's limit. */
export const CountsOne = (): MethodDecorator => addRouteConfig({ counts: 'one' });

/** The route handles a batch, which counts a point for each item of this list in its body. */
export const CountsItems = (itemsOf: string): MethodDecorator => addRouteConfig({ counts: { itemsOf } });

/** Of a batch the first item: whoever has nothing left is refused before 8 MiB are read. */
export const costBeforeBody = ({ routeOptions }: FastifyRequest): number =>
  routeOptions.config.counts === undefined ? POINTS_OF_OTHERS : 1;

/** Of a batch the other items. */
export function costOfItems({ routeOptions, body }: FastifyRequest): number {
  const { counts } = routeOptions.config;
  if (counts === undefined || counts === 'one' || typeof body !== 'object' || body === null) return 0;
  const items: unknown = Object.getOwnPropertyDescriptor(body, counts.itemsOf)?.value;
  return Array.isArray(items) ? Math.min(Math.max(items.length, 1), ITEMS_MAX) - 1 : 0;
}

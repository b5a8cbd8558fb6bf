import type { FastifyInstance, RouteOptions } from 'fastify';
import type { RouteAccess } from './route-access.js';

/** One route as registered: its methods and the segments of its path, `:name` for a parameter. */
export interface KnownRoute {
  readonly methods: readonly string[];
  readonly url: string;
  readonly access: RouteAccess | undefined;
  readonly alwaysAnswered: boolean;
}

/** Every route of the process, so that a wrong method is told apart from a wrong path. */
export class RouteTable {
  readonly #routes: KnownRoute[] = [];

  /** Must run before routes are registered. */
  watch(instance: FastifyInstance): void {
    instance.addHook('onRoute', ({ method, url, config }: RouteOptions) => {
      this.#routes.push({
        methods: [method].flat(),
        url,
        access: config?.access,
        alwaysAnswered: config?.alwaysAnswered ?? false,
      });
    });
  }

  get all(): readonly KnownRoute[] {
    return this.#routes;
  }

  /** Methods that a path (still percent-encoded, without query) answers; none: there is no such path. */
  methodsOf(path: string): string[] {
    const matching = this.#routes.filter((route) => matches(route.url.split('/'), path.split('/')));
    return [...new Set(matching.flatMap((route) => route.methods))].toSorted();
  }
}

function matches(pattern: readonly string[], path: readonly string[]): boolean {
  if (pattern.length !== path.length) return false;
  return pattern.every((segment, index) => (segment.startsWith(':') ? path[index] !== '' : segment === path[index]));
}

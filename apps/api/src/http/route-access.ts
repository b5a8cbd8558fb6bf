import { ApiExtension } from '@nestjs/swagger';
import { ROLES, type Caller, type Role, type Scope } from '@app/review';
import type { FieldError } from '@app/domain';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { addRouteConfig } from './route-config.js';
import type { LiveSession } from './session-ring.js';

/**
 * Who may call a route: anybody; whoever is signed in, whatever their role; or keys with one of the scopes and the
 * staff whose role has one (this machine too, where `loopback`).
 */
export type RouteAccess = 'public' | 'session' | { readonly anyOf: readonly Scope[]; readonly loopback: boolean };

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: RouteAccess;
    /** The staff who may, where that is not those whose role has the scope; keys then need `admin`. */
    roles?: readonly Role[];
    /** The handler looks at `request.bodyFaults` itself: a batch answers per item. */
    checksBodyFaults?: boolean;
    /** The handler validates the body with a compiled validator of its own instead of a `{ schema }`. */
    hasOwnValidator?: boolean;
  }
  interface FastifyRequest {
    /** Null on public routes only. */
    caller: Caller | null;
    /** Null unless the caller is signed in. */
    session: LiveSession | null;
    /** What no schema allows anywhere in a body (prototype keys, NUL, lone surrogates, depth); null when clean. */
    bodyFaults: readonly FieldError[] | null;
  }
}

/** How /openapi.json names who may call; the description turns it into words and a security requirement. */
export const SCOPES_EXTENSION = 'x-scopes';
export const ROLES_EXTENSION = 'x-roles';

function decideAccess(access: RouteAccess): MethodDecorator {
  const guard = addRouteConfig({ access });
  const describe = ApiExtension(SCOPES_EXTENSION, typeof access === 'string' ? [] : [...access.anyOf]);
  return (target, key, descriptor) => {
    guard(target, key, descriptor);
    describe(target, key, descriptor);
  };
}

/** The route answers keys with any of these scopes; `review` implies `read`, `admin` implies all. */
export const Scopes = (...anyOf: readonly [Scope, ...Scope[]]): MethodDecorator => decideAccess({ anyOf, loopback: false });

/** As {@link Scopes}, and callers on this machine need no key (metrics scrapers). */
export const ScopesOrLoopback = (...anyOf: readonly [Scope, ...Scope[]]): MethodDecorator =>
  decideAccess({ anyOf, loopback: true });

/**
 * Beside `@Scopes`: of the staff only these (and admins; auditors where it is a GET), whatever scopes their role has;
 * of the keys only those of scope `admin`.
 */
export function Roles(...roles: readonly [Role, ...Role[]]): MethodDecorator {
  const guard = addRouteConfig({ roles });
  const describe = ApiExtension(ROLES_EXTENSION, roles);
  return (target, key, descriptor) => {
    guard(target, key, descriptor);
    describe(target, key, descriptor);
  };
}

/** The route is about the caller's own session: everybody who is signed in, no key. */
export const SignedInOnly = (): MethodDecorator => {
  const decide = decideAccess('session');
  const describe = ApiExtension(ROLES_EXTENSION, ROLES);
  return (target, key, descriptor) => {
    decide(target, key, descriptor);
    describe(target, key, descriptor);
  };
};

/** The route answers without a key: health, the API's description. */
export const Public = (): MethodDecorator => decideAccess('public');

/** For batch routes: an unacceptable string or key in one item must not refuse the others. */
export const ChecksBodyFaults = (): MethodDecorator => addRouteConfig({ checksBodyFaults: true });

/** For routes whose body goes through a compiled validator: their `@Body()` needs no `{ schema }`. */
export const HasOwnValidator = (): MethodDecorator => addRouteConfig({ hasOwnValidator: true });

/** Refuses at boot a route that nobody decided about: forgetting is not the same as opening. */
export function refuseUndecidedRoutes(instance: FastifyInstance): void {
  instance.addHook('onRoute', (route: RouteOptions) => {
    if (route.config?.access !== undefined) return;
    throw new Error(`${String(route.method)} ${route.url} says neither @Scopes(…) nor @Public(): add one to its handler.`);
  });
}

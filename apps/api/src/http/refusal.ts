import type { FastifyRequest } from 'fastify';
import { DomainError } from '@app/domain';
import type { Caller, StaffCaller } from '@app/review';
import type { RouteAccess } from './route-access.js';

/** Methods that change nothing. */
export const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD';

/** Why somebody who is known may not; undefined when they may. */
export function refusal({ method, routeOptions }: FastifyRequest, caller: Caller): DomainError | undefined {
  const { access, roles = null } = routeOptions.config;
  if (access === undefined || access === 'public') return undefined;
  if (caller.staff !== null) return staffRefusal({ access, roles, method }, caller.staff, caller);
  if (access === 'session') return new DomainError('request.forbidden', 'This is for people who are signed in, not for keys.');
  // What only some of the staff may is no reviewer's key's either.
  const anyOf = roles === null ? access.anyOf : (['admin'] as const);
  if (anyOf.some((scope) => caller.scopes.has(scope))) return undefined;
  return new DomainError('request.forbidden', `This needs a key of scope ${anyOf.join(' or ')}.`);
}

interface Asked {
  readonly access: Exclude<RouteAccess, 'public'>;
  readonly roles: readonly string[] | null;
  readonly method: string;
}

/** The one place where auditors are told apart: they read everything and change nothing but their own session. */
function staffRefusal({ access, roles, method }: Asked, { role }: StaffCaller, { scopes }: Caller): DomainError | undefined {
  if (access === 'session' || role === 'admin') return undefined;
  if (role === 'auditor') {
    return isRead(method) ? undefined : new DomainError('request.forbidden', 'Auditors read everything and change nothing.');
  }
  const may = roles === null ? access.anyOf.some((scope) => scopes.has(scope)) : roles.includes(role);
  return may ? undefined : new DomainError('request.forbidden', `The role ${role} may not do this.`);
}

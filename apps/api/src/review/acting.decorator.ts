import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError, systemClock, type EpochMs } from '@app/domain';
import { isLead } from '@app/review';
import { isId } from '../http/index.js';

/** Who acts on which case, and when. */
export interface ActingCaller {
  readonly caseId: string;
  readonly actor: string;
  readonly owner: string;
  readonly isLead: boolean;
  readonly now: EpochMs;
}

/** Injects the caller together with the case that the path names; for routes under `/v1/cases/:id` with `@Scopes`. */
export const Acting = createParamDecorator((_: unknown, context: ExecutionContext): ActingCaller => {
  const { caller, params } = context.switchToHttp().getRequest<FastifyRequest<{ Params: { id?: string } }>>();
  if (caller === null) throw new DomainError('request.unauthenticated', 'Send an API key: "Authorization: Bearer <key>".');
  // What can be no id names no case, and must not reach a query.
  if (params.id === undefined || !isId(params.id)) throw new DomainError('case.not-found', 'There is no case of this id.');
  return { caseId: params.id, actor: caller.actor, owner: caller.owner, isLead: isLead(caller), now: systemClock() };
});

import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '@app/domain';
import type { Caller } from '@app/review';
import type { FastifyRequest } from 'fastify';

/** Injects who calls; for routes with `@Scopes`. */
export const RequestCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<FastifyRequest>();
  if (caller === null) throw new DomainError('request.unauthenticated', 'Send an API key: "Authorization: Bearer <key>".');
  return caller;
});

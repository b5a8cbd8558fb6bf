import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '@app/domain';
import type { Caller } from '@app/review';
import type { FastifyRequest } from 'fastify';
import type { LiveSession } from './session-ring.js';

/** Injects who calls; for routes with `@Scopes`. */
export const RequestCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<FastifyRequest>();
  if (caller === null) throw new DomainError('request.unauthenticated', 'Send an API key: "Authorization: Bearer <key>".');
  return caller;
});

/** Injects the caller's session; for routes with `@SignedInOnly`. */
export const RequestSession = createParamDecorator((_: unknown, context: ExecutionContext): LiveSession => {
  const { session } = context.switchToHttp().getRequest<FastifyRequest>();
  if (session === null) throw new DomainError('request.unauthenticated', 'Sign in first: POST /v1/session.');
  return session;
});

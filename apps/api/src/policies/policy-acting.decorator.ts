import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError, systemClock } from '@app/domain';
import { expectedVersion } from '../http/index.js';
import type { PolicyAct } from './policy-acts.js';

/** Injects who acts on the live policy, when, and which publication they have seen (`If-Match`). */
export const PolicyActing = createParamDecorator((_: unknown, context: ExecutionContext): PolicyAct => {
  const { caller, headers } = context.switchToHttp().getRequest<FastifyRequest>();
  if (caller === null) throw new DomainError('request.unauthenticated', 'Send an API key: "Authorization: Bearer <key>".');
  return { caller, now: systemClock(), seen: expectedVersion(headers['if-match']) };
});

import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '@app/domain';

/** Of which check something is reported, as its id was sent, and by whom. */
export interface Reporting {
  readonly riskCheckId: string;
  readonly by: string;
}

export const RequestReporting = createParamDecorator((_: unknown, context: ExecutionContext): Reporting => {
  const { caller, params } = context.switchToHttp().getRequest<FastifyRequest<{ Params: { riskCheckId?: string } }>>();
  if (caller === null) throw new DomainError('request.unauthenticated', 'Send an API key: "Authorization: Bearer <key>".');
  return { riskCheckId: params.riskCheckId ?? '', by: caller.actor };
});

import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '@app/domain';
import type { FastifyRequest } from 'fastify';

const VERSION = /^"?(\d{1,9})"?$/;

/** Injects the version a caller has seen, from `If-Match`, quoted or not; missing is 428. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number =>
  expectedVersion(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);

export function expectedVersion(header: string | undefined): number {
  if (header === undefined || header.trim() === '') {
    throw new DomainError('request.precondition-required', 'Send If-Match with the version (the ETag) that you have seen.');
  }
  const version = VERSION.exec(header.trim())?.[1];
  // Something that was never a version of ours cannot be the current one.
  if (version === undefined)
    throw new DomainError('request.precondition-failed', `If-Match ${header} is no version: read the ETag again.`);
  return Number(version);
}

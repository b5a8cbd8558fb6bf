import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError, ID_CODE_POINTS_MAX, type DomainErrorCode } from '@app/domain';
import type { FastifyRequest } from 'fastify';

// Control characters (C0, DEL, C1) are what the pattern is about.
const CONTROL_CHARACTER = /\p{Cc}/u;

/** Whether a string could name anything of the platform's. */
export function isId(text: string): boolean {
  if (text.length === 0 || text.length > 2 * ID_CODE_POINTS_MAX || CONTROL_CHARACTER.test(text) || !text.isWellFormed())
    return false;
  return text.length <= ID_CODE_POINTS_MAX || [...text].length <= ID_CODE_POINTS_MAX;
}

/** The decoded id from the path. What can be no id names nothing: 404, before any query. */
export const IdParam = createParamDecorator((name: string, context: ExecutionContext): string => {
  const { params } = context.switchToHttp().getRequest<FastifyRequest>();
  return idFrom(params, name);
});

function idFrom(params: unknown, name: string): string {
  if (typeof params !== 'object' || params === null) throw notAnId('request.not-found');
  const value: unknown = Object.entries(params).find(([key]) => key === name)?.[1];
  if (typeof value !== 'string' || !isId(value)) throw notAnId('request.not-found');
  return value;
}

const notAnId = (code: DomainErrorCode): DomainError =>
  new DomainError(
    code,
    `An id has 1 to ${ID_CODE_POINTS_MAX} characters and no control characters: there is nothing of this name.`,
  );

import { StandardSchemaValidationPipe, type PipeTransform } from '@nestjs/common';
import { DomainError, jsonPointer, type FieldError } from '@app/domain';

/** The parts of a Standard Schema issue that matter here. */
interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/**
 * Validates what a parameter's `{ schema }` describes and hands over the schema's output. A parameter
 * without a schema passes unseen: `describe-routes.ts` refuses bodies and queries that forgot theirs.
 */
export const schemaPipe = (): PipeTransform =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) =>
      new DomainError('request.invalid', 'The request does not fit its schema.', { errors: toFieldErrors(issues) }),
  });

export const toFieldErrors = (issues: readonly SchemaIssue[]): FieldError[] =>
  issues.map(({ path = [], message }) => ({
    pointer: jsonPointer(path.map((segment) => (typeof segment === 'object' ? segment.key : segment))),
    detail: message,
  }));

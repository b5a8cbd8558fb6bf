import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ID_CODE_POINTS_MAX } from '@app/domain';
import { convertSchema } from './convert-schema.js';
import { hoistSchemas } from './hoist-schemas.js';
import { PROBLEM } from '../http/problem.schema.js';
import { SCOPES_EXTENSION } from '../http/route-access.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const DESCRIPTION = [
  'Fraud and abuse detection for virtual coins: record transactions, read their assessments, ask before money moves, review what is held.',
  'Every error is `application/problem+json` with a stable `code`. Times are RFC 3339 in UTC, coins positive integers, money integer minor units.',
].join(' ');

/** The OpenAPI 3.1 document of every route that has a controller; needs no store, and no application that listens. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Assay')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key.' }, 'apiKey')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    standardSchemaConverter: convertSchema,
    operationIdFactory: (_controller, method) => method,
  });
  Object.assign(((document.components ??= {}).schemas ??= {}), convertSchema(PROBLEM, { schemaType: 'output' })?.components);
  hoistSchemas(document);
  for (const [path, item] of Object.entries(document.paths).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    // Sorted, so that the committed copy does not change with the order of imports.
    delete document.paths[path];
    document.paths[path] = item;
    for (const operation of [item.get, item.post, item.put, item.patch, item.delete]) {
      if (operation !== undefined) finishOperation(operation, path);
    }
  }
  return document;
}

/** What every operation has alike, from what guards it: nobody has to repeat it, or can forget to. */
function finishOperation(operation: Operation & { [SCOPES_EXTENSION]?: readonly string[] }, path: string): void {
  for (const response of Object.values(operation.responses)) {
    if (response !== undefined && 'description' in response) response.description ||= 'Success';
  }
  operation.responses['default'] = {
    description: 'Any error',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  operation.parameters = [
    ...pathParameters(path),
    ...(operation.parameters ?? []).filter((one) => !('in' in one && one.in === 'path')),
  ];
  const scopes = operation[SCOPES_EXTENSION] ?? [];
  if (scopes.length === 0) return;
  operation.security = [{ apiKey: [] }];
  const words = `Scope: ${scopes.map((scope) => `\`${scope}\``).join(' or ')}.`;
  operation.description = [operation.description, words].filter(Boolean).join('\n\n');
}

const pathParameters = (path: string) =>
  [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path' as const,
    required: true,
    description: 'Percent-encoded.',
    schema: { type: 'string' as const, minLength: 1, maxLength: ID_CODE_POINTS_MAX },
  }));

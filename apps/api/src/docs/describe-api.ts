import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ID_CODE_POINTS_MAX } from '@app/domain';
import { convertSchema } from './convert-schema.js';
import { hoistSchemas } from './hoist-schemas.js';
import { PROBLEM } from '../http/problem.schema.js';
import { ROLES_EXTENSION, SCOPES_EXTENSION } from '../http/route-access.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const DESCRIPTION = [
  'Fraud and abuse detection for virtual coins: record transactions, read their assessments, ask before money moves, review what is held.',
  'Every error is `application/problem+json` with a stable `code`. Times are RFC 3339 in UTC, coins positive integers, money integer minor units.',
].join(' ');

const SESSION_COOKIE =
  'A session of the console, begun by `POST /v1/session`; the name ends in the port, and begins with `__Host-` instead where ' +
  'ASSAY_PUBLIC_URL says https. Every method but GET needs the header `x-csrf-token` with the `csrfToken` of `GET /v1/session`.';

/** The OpenAPI 3.1 document of every route that has a controller; needs no store, and no application that listens. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Assay')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key.' }, 'apiKey')
    .addCookieAuth('assay-session', { type: 'apiKey', in: 'cookie', description: SESSION_COOKIE }, 'session')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    standardSchemaConverter: convertSchema,
    operationIdFactory: (_controller, method) => method,
  });
  Object.assign(((document.components ??= {}).schemas ??= {}), convertSchema(PROBLEM, { schemaType: 'output' })?.components);
  document.components.responses = { ...REFUSALS };
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

const RETRY_AFTER = {
  description: 'Seconds to wait before the same again.',
  required: true,
  schema: { type: 'integer' as const },
};
const PROBLEM_BODY = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

/** What every caller has to expect of every route, and to repeat. */
const REFUSALS = {
  TooMany: {
    description: 'The caller has asked for more than one may; with POST /v1/session: too many sign-ins have failed.',
    headers: {
      'Retry-After': RETRY_AFTER,
      'RateLimit-Policy': {
        description: 'On every answer to a caller: points (`q`) in a window of so many seconds (`w`).',
        schema: { type: 'string' as const, examples: ['"default";q=500000;w=10'] },
      },
      RateLimit: {
        description: 'On every answer to a caller: points that are left (`r`), and seconds until the window ends (`t`).',
        schema: { type: 'string' as const, examples: ['"default";r=0;t=7'] },
      },
    },
    content: PROBLEM_BODY,
  },
  Unavailable: {
    description: 'More than can be done soon, or a store does not answer. Nothing was acknowledged: repeat the same.',
    headers: { 'Retry-After': RETRY_AFTER },
    content: PROBLEM_BODY,
  },
};

/** Open to strangers, and limited all the same. */
const SIGN_IN = '/v1/session';

type GuardedOperation = Operation & {
  [SCOPES_EXTENSION]?: readonly string[];
  [ROLES_EXTENSION]?: readonly string[];
};

/** What every operation has alike, from what guards it: nobody has to repeat it, or can forget to. */
function finishOperation(operation: GuardedOperation, path: string): void {
  for (const response of Object.values(operation.responses)) {
    if (response !== undefined && 'description' in response) response.description ||= 'Success';
  }
  operation.responses['503'] = { $ref: '#/components/responses/Unavailable' };
  operation.responses['default'] = { description: 'Any error', content: PROBLEM_BODY };
  operation.parameters = [
    ...pathParameters(path),
    ...(operation.parameters ?? []).filter((one) => !('in' in one && one.in === 'path')),
  ];
  const words = secure(operation);
  if (operation.security !== undefined || path === SIGN_IN) {
    operation.responses['429'] = { $ref: '#/components/responses/TooMany' };
  }
  operation.description = [operation.description, ...words].filter(Boolean).join('\n\n') || undefined;
}

/** Says what is needed to call it, to programs; answers the same in words. */
function secure(operation: GuardedOperation): string[] {
  const roles = operation[ROLES_EXTENSION];
  const scopes = operation[SCOPES_EXTENSION] ?? [];
  if (scopes.length === 0 && roles === undefined) return [];
  operation.security = [...(scopes.length === 0 ? [] : [{ apiKey: [] }]), { session: [] }];
  const keyScopes = scopes.length > 0 && roles !== undefined ? ['admin'] : scopes;
  return [
    ...(keyScopes.length === 0 ? [] : [`Scope: ${quoted(keyScopes)}.`]),
    ...(roles === undefined ? [] : [`Staff: ${quoted(roles)}.`]),
  ];
}

const quoted = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(' or ');

/** Signed, and so longer than the platform's own ids. */
const SIGNED_ID = { name: 'riskCheckId', characters: 1_000 };

const pathParameters = (path: string) =>
  [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path' as const,
    required: true,
    description: 'Percent-encoded.',
    schema: {
      type: 'string' as const,
      minLength: 1,
      maxLength: name === SIGNED_ID.name ? SIGNED_ID.characters : ID_CODE_POINTS_MAX,
    },
  }));

import { z } from 'zod';
import type { StandardSchemaConversionResult } from '@nestjs/swagger';

/**
 * A zod schema as OpenAPI 3.1 wants it (JSON Schema 2020-12), for @nestjs/swagger, whose own conversion
 * stops at 3.0. Schemas with `.meta({ id })` become components; others are written in place.
 */
export function convertSchema(
  schema: unknown,
  options: { schemaType: 'input' | 'output' },
): StandardSchemaConversionResult | undefined {
  if (!(schema instanceof z.ZodType)) return undefined;
  const { $schema, $defs, ...inline } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: options.schemaType,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      // The format says it; a pattern of 300 characters beside it hides everything else.
      if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
    },
  });
  const { id } = inline;
  if (id === undefined) return { schema: inline, components: { ...$defs } };
  return { schema: { $ref: `#/components/schemas/${id}` }, components: { ...$defs, [id]: inline } };
}

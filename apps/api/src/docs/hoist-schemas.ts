import type { OpenAPIObject } from '@nestjs/swagger';

type Json = Readonly<Record<string, unknown>>;
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Moves object schemas with a title that are written in place (bodies of compiled validators) into the components, once
 * each: `{ title: 'gift' }` becomes `GiftBody`. Two different schemas with one title are a mistake.
 */
export function hoistSchemas(document: OpenAPIObject): void {
  const schemas = ((document.components ??= {}).schemas ??= {});
  const hoist = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(hoist);
    if (!isJson(value)) return value;
    const hoisted = Object.fromEntries(Object.entries(value).map(([key, member]) => [key, hoist(member)]));
    if (typeof value['title'] !== 'string' || value['type'] !== 'object') return hoisted;
    const name = nameOf(value['title']);
    if (schemas[name] !== undefined && JSON.stringify(schemas[name]) !== JSON.stringify(hoisted)) {
      throw new Error(`two schemas are titled ${value['title']}`);
    }
    schemas[name] = hoisted;
    return { $ref: `#/components/schemas/${name}` };
  };
  for (const item of Object.values(document.paths)) {
    for (const operation of [item.get, item.post, item.put, item.patch, item.delete]) {
      const body = operation?.requestBody;
      if (body === undefined || !('content' in body)) continue;
      for (const media of Object.values(body.content)) Object.assign(media, hoist(media));
    }
  }
}

const nameOf = (title: string): string =>
  `${title.replaceAll(/(?:^|\W+)(\w)/g, (_, letter: string) => letter.toUpperCase())}Body`;

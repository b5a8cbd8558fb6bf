import { describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { hoistSchemas } from './hoist-schemas.js';

type Schema = Record<string, unknown>;
const documentOf = (...schemas: Schema[]): OpenAPIObject => ({
  openapi: '3.1.0',
  info: { title: 't', version: '1' },
  paths: Object.fromEntries(
    schemas.map((schema, index) => [
      `/${index}`,
      { post: { responses: {}, requestBody: { content: { 'application/json': { schema } } } } },
    ]),
  ),
});

describe('hoistSchemas', () => {
  const gift = { type: 'object', title: 'gift check', properties: { id: { type: 'string' } } };

  it('writes a titled schema once, wherever it is used', () => {
    const document = documentOf(gift, { type: 'array', items: { oneOf: [gift] } });
    hoistSchemas(document);
    expect(document.components?.schemas).toEqual({ GiftCheckBody: gift });
    expect(JSON.stringify(document.paths)).not.toContain('properties');
    expect(JSON.stringify(document.paths).match(/#\/components\/schemas\/GiftCheckBody/g)).toHaveLength(2);
  });

  it('refuses two different schemas with one title', () => {
    expect(() => hoistSchemas(documentOf(gift, { ...gift, properties: {} }))).toThrow(/two schemas are titled/);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import openapiTypes, { astToString, COMMENT_HEADER } from 'openapi-typescript';

it('the client knows the API as its description says it is (npm run openapi)', async () => {
  const description = new URL('../../../../openapi.json', import.meta.url);
  const current = COMMENT_HEADER + astToString(await openapiTypes(description));
  expect(readFileSync(join(import.meta.dirname, 'api.d.ts'), 'utf8')).toBe(current);
}, 60_000);

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { createApi } from '../create-api.js';
import { RouteTable } from '../http/route-table.js';

interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, { operationId: string; responses: object; security?: object[] }>>;
  readonly components: { readonly schemas: Record<string, object> };
}

describe('/openapi.json and /docs', () => {
  let world: TestWorld;
  let app: NestFastifyApplication;
  let served: string;
  let document: Document;
  beforeAll(async () => {
    world = await openTestWorld();
    app = await createApi(world.config);
    const answer = await app.inject({ url: '/openapi.json' });
    served = answer.body;
    document = answer.json<Document>();
  });
  afterAll(async () => {
    await app.close();
    await world.close();
  });

  it('is served as it is committed (npm run openapi writes it)', async () => {
    const committed = await readFile(join(import.meta.dirname, '../../../../openapi.json'), 'utf8');
    expect(document).toEqual(JSON.parse(committed));
  });

  it('is OpenAPI 3.1 without a dangling reference', () => {
    expect(document.openapi).toBe('3.1.0');
    const references = [...served.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference);
    const known = Object.entries(document.components).flatMap(([kind, named]) =>
      Object.keys(named).map((name) => `#/components/${kind}/${name}`),
    );
    expect(references.length).toBeGreaterThan(0);
    expect([...new Set(references)].filter((reference) => reference === undefined || !known.includes(reference))).toEqual([]);
  });

  it('describes every route of every controller, each under a name of its own', () => {
    const undescribed = app
      .get(RouteTable)
      .all.filter(({ url }) => !/^\/($|admin|console|docs|openapi\.json)/.test(url))
      .flatMap(({ methods, url }) => methods.filter((method) => method !== 'HEAD').map((method) => `${method} ${url}`))
      .filter((route) => !describes(document, route));
    expect(undescribed).toEqual([]);
    const names = Object.values(document.paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
    expect(new Set(names).size).toBe(names.length);
  });

  it('says of every route that it may be refused for now, and of those with a caller for how many requests', () => {
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    const refusals = ({ responses, security }: (typeof operations)[number]) => [
      '503' in responses,
      security === undefined || '429' in responses,
    ];
    expect(operations.map(refusals).flat()).not.toContain(false);
  });

  it('shows the docs from here alone, under a policy without inline code', async () => {
    const page = await app.inject({ url: '/docs' });
    expect(page.headers['content-security-policy']).not.toMatch(/unsafe|https?:/);
    const files = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file ?? '');
    expect(files.length).toBeGreaterThan(2);
    for (const url of files) expect((await app.inject({ url })).statusCode).toBe(200);
    expect(page.body).not.toMatch(/<script>|<style|\son\w+=/);
  });
});

function describes(document: Document, route: string): boolean {
  const [method = '', url = ''] = route.split(' ');
  return document.paths[url.replaceAll(/:([^/]+)/g, '{$1}')]?.[method.toLowerCase()] !== undefined;
}

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { describeApi } from './describe-api.js';
import { PAGE, START_SCRIPT } from './docs-page.js';

/** Everything from here, nothing inline: the page works offline and a script slipped into a description does not run. */
const DOCS_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What the page loads, by name: the package's other files stay where they are. */
const ASSETS = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

const PUBLIC = { config: { access: 'public', alwaysAnswered: true } } as const;

/** `/openapi.json` and, over it, `/docs`. Both are built at the first request: most processes never show them. */
export function serveDocs(app: NestFastifyApplication): void {
  const instance: FastifyInstance = app.getHttpAdapter().getInstance();
  let described: string | null = null;
  instance.get('/openapi.json', PUBLIC, (_request, reply) => {
    described ??= JSON.stringify(describeApi(app));
    return reply.type('application/json; charset=utf-8').send(described);
  });
  instance.get('/docs', PUBLIC, (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', DOCS_POLICY).send(PAGE),
  );
  instance.get('/docs/start.js', PUBLIC, (_request, reply) => reply.type('text/javascript; charset=utf-8').send(START_SCRIPT));
  serveAssets(instance);
}

function serveAssets(instance: FastifyInstance): void {
  const directory = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  for (const [name, type] of Object.entries(ASSETS)) {
    instance.get(`/docs/${name}`, PUBLIC, async (_request, reply) => {
      const file = await readFile(join(directory, name));
      return reply.type(type).header('cache-control', 'public, max-age=3600').send(file);
    });
  }
}

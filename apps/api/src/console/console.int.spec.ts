import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { fastify, type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { createApi } from '../create-api.js';
import { serveConsole } from './serve-console.js';

const BUILT = join(import.meta.dirname, '../../../../dist/console');
/** What a reviewer waits for before the first page shows, and before each further one. */
const SHELL_BYTES_MAX = 220_000;
const CHUNK_BYTES_MAX = 200_000;

describe('the console', () => {
  let world: TestWorld;
  let app: NestFastifyApplication;
  beforeAll(async () => {
    world = await openTestWorld();
    app = await createApi(world.config);
  });
  afterAll(async () => {
    await app.close();
    await world.close();
  });
  const open = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers });

  it.each(['/', '/console'])('is where %s leads', async (url) => {
    expect(await open(url)).toMatchObject({ statusCode: 302, headers: { location: '/console/' } });
  });

  it.each(['/console/', '/console/cases', '/console/cases/41', '/console/nothing/here.html'])(
    'shows one document under %s, for the browser to route',
    async (url) => {
      const page = await open(url);
      expect(page.statusCode).toBe(200);
      expect(page.body).toContain('<div id="console">');
      expect(page.headers['cache-control']).toBe('no-store');
    },
  );

  it('lets nothing run or style that did not come with the page', async () => {
    const [first, second] = [await open('/console/'), await open('/console/')];
    const policy = String(first.headers['content-security-policy']);
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(nonce.length).toBeGreaterThanOrEqual(22);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(policy).toContain("script-src 'self';");
    expect(first.body).toContain(`nonce="${nonce}"`);
    expect(first.body).not.toMatch(/<script(?![^>]* src=)|<style|\son\w+=|__ASSAY_NONCE__/);
    expect(second.body).not.toContain(nonce);
  });

  it('keeps what has the hash of its content in its name, compressed, for ever', async () => {
    const script = /\/console\/assets\/index-[\w-]+\.js/.exec((await open('/console/')).body)?.[0] ?? 'none';
    const asset = await open(script, { 'accept-encoding': 'br, gzip' });
    expect(asset.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': expect.stringMatching(/javascript/),
    });
  });

  it.each(['/console/assets/gone.js', '/console/assets/..%2f..%2fpackage.json'])('has no %s', async (url) => {
    const answer = await open(url);
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.headers['cache-control']).toBe('no-store');
  });
});

describe('a console that is built anew while the API runs', () => {
  let root: string;
  let server: FastifyInstance;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'assay-console-'));
    server = fastify();
    await serveConsole(server, root);
  });
  afterAll(async () => {
    await server.close();
    await rm(root, { recursive: true });
  });
  const builds = async (text: string, at: number): Promise<void> => {
    await writeFile(join(root, 'index.html'), text);
    await utimes(join(root, 'index.html'), at, at);
  };

  it('says what to do while there is none, and shows each build from then on', async () => {
    expect((await server.inject({ url: '/console/cases' })).statusCode).toBeGreaterThanOrEqual(500);
    await builds('first', 1_000);
    expect((await server.inject({ url: '/console/cases' })).body).toBe('first');
    await builds('second', 2_000);
    expect((await server.inject({ url: '/console/cases' })).body).toBe('second');
  });
});

describe('what a browser loads, gzipped', () => {
  const gzipped = (file: string): number => gzipSync(readFileSync(join(BUILT, file)), { level: 9 }).length;

  it(`is at most ${SHELL_BYTES_MAX} bytes before the first page`, async () => {
    const document = await readFile(join(BUILT, 'index.html'), 'utf8');
    const files = [...document.matchAll(/"\/console\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, file]) => z.string().parse(file));
    expect(files.length).toBeGreaterThan(1);
    expect(files.reduce((sum, file) => sum + gzipped(file), 0)).toBeLessThanOrEqual(SHELL_BYTES_MAX);
  });

  it.each(globSync('assets/*.{js,css}', { cwd: BUILT }))(`is at most ${CHUNK_BYTES_MAX} bytes for %s`, (file) => {
    expect(gzipped(file)).toBeLessThanOrEqual(CHUNK_BYTES_MAX);
  });
});

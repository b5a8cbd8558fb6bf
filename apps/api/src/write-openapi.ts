import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadConfig } from '@app/runtime';
import { ApiModule } from './api.module.js';
import { describeApi } from './docs/describe-api.js';
import { RouteTable } from './http/route-table.js';

/** Nothing is connected to: in Nest's preview mode providers are known and never made. */
const NOWHERE = loadConfig({
  DATABASE_URL: 'postgresql://nowhere/assay',
  REDIS_URL: 'redis://nowhere',
  ASSAY_IDENTITY_KEY: 'no-identity-is-hashed-while-describing',
});

/** The text of the committed `openapi.json`; a test holds it against what is served. */
export async function openApiText(): Promise<string> {
  const module = ApiModule.forRoot(NOWHERE, new RouteTable());
  const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  return `${JSON.stringify(describeApi(app), null, 2)}\n`;
}

/** `node dist/apps/api/src/write-openapi.js openapi.json` */
const [, script, target] = process.argv;
if (script !== undefined && import.meta.filename === script && target !== undefined) await writeFile(target, await openApiText());

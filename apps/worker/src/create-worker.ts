import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { collectProcessMetrics, type Config } from '@app/runtime';
import { WorkerModule } from './worker.module.js';

/**
 * A worker that assesses from `app.init()` on; its database is migrated already. `app.close()` finishes the
 * batches under way within 10 s. Rejects when a store does not answer or a queue has no handler.
 */
export async function createWorker(config: Config): Promise<NestFastifyApplication> {
  collectProcessMetrics();
  return NestFactory.create<NestFastifyApplication>(WorkerModule.forRoot(config), new FastifyAdapter(), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
}

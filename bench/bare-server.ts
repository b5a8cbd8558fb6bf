import 'reflect-metadata';
import { Body, Controller, HttpCode, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';

/** What a Nest and Fastify server costs that only parses the body: the floor under every route of ours. */
@Controller()
class BareController {
  @Post()
  @HttpCode(200)
  answer(@Body() _body: unknown): { ok: true } {
    return { ok: true };
  }
}

@Module({ controllers: [BareController] })
class BareModule {}

const app = await NestFactory.create<NestFastifyApplication>(BareModule, new FastifyAdapter(), { logger: false });
await app.listen(0, '127.0.0.1');
process.send?.({ url: await app.getUrl() });
process.once('disconnect', () => process.exit(0));

import 'reflect-metadata';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyContextConfig } from 'fastify';

const CONFIG_SO_FAR = Symbol('route config so far');

/** Several of our decorators describe one route; Nest's own would replace what an earlier one said. */
export function addRouteConfig(part: FastifyContextConfig): MethodDecorator {
  return (target, key, descriptor) => {
    const handler = descriptor.value;
    if (typeof handler !== 'function') throw new TypeError(`${String(key)} is not a route handler`);
    const config = { ...Reflect.getMetadata(CONFIG_SO_FAR, handler), ...part };
    Reflect.defineMetadata(CONFIG_SO_FAR, config, handler);
    RouteConfig(config)(target, key, descriptor);
  };
}

/** What our decorators said of a handler. */
export const routeConfigOf = (handler: object): FastifyContextConfig => ({ ...Reflect.getMetadata(CONFIG_SO_FAR, handler) });

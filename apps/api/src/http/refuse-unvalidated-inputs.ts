import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { routeConfigOf } from './route-config.js';

/** Nest keeps a handler's parameters under this key, as `"<kind>:<index>"`. */
const PARAMETERS = '__routeArguments__';
const BODY = '3';
const QUERY = '4';

/**
 * Refuses at boot a handler whose `@Body()` or `@Query()` forgot its `{ schema }`: Nest's pipe would let
 * anything through without a word. A body with a compiled validator says `@HasOwnValidator()`.
 */
export function refuseUnvalidatedInputs(app: INestApplicationContext): void {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  for (const { metatype } of controllers) {
    if (typeof metatype === 'function') refuseController(metatype);
  }
}

/** Exported for its test. */
export function refuseController(controller: { readonly name: string; readonly prototype: object }): void {
  for (const [name, { value: handler }] of Object.entries(Object.getOwnPropertyDescriptors(controller.prototype))) {
    if (typeof handler !== 'function') continue;
    const parameters: object = Reflect.getMetadata(PARAMETERS, controller, name) ?? {};
    for (const [kindAndIndex, parameter] of Object.entries(parameters)) {
      if (!isUnvalidated(kindAndIndex, parameter, handler)) continue;
      throw new Error(`${controller.name}.${name} reads input without a schema: write @Body({ schema }) or @Query({ schema }).`);
    }
  }
}

function isUnvalidated(kindAndIndex: string, parameter: { readonly schema?: unknown }, handler: object): boolean {
  const kind = kindAndIndex.split(':', 1)[0];
  if (kind !== BODY && kind !== QUERY) return false;
  if (parameter.schema !== undefined) return false;
  return !(kind === BODY && routeConfigOf(handler).hasOwnValidator === true);
}

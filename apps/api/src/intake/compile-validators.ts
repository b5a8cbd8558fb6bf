import { isIP } from 'node:net';
import { Ajv, type ValidateFunction } from 'ajv';
import { TRANSACTION_TYPES } from '@app/domain';
import { parseRfc3339 } from './rfc3339.js';
import { bodySchemaOf } from './transaction-body.schema.js';
import type { TransactionBody } from './transaction-body.js';

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** One compiled validator per type: choosing it by `type` is cheaper than an `anyOf`, and its errors are about that type. */
export function compileValidators(): ReadonlyMap<string, ValidateFunction<TransactionBody>> {
  const ajv = new Ajv({ allErrors: true, strict: true, formats: FORMATS });
  return new Map(TRANSACTION_TYPES.map((type) => [type, ajv.compile<TransactionBody>(bodySchemaOf(type))]));
}

const FORMATS = {
  'date-time': (text: string): boolean => parseRfc3339(text) !== null,
  currency: (text: string): boolean => CURRENCIES.has(text),
  ip: (text: string): boolean => isIP(text) !== 0,
};

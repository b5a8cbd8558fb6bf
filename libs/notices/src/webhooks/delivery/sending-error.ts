import { types } from 'node:util';
import type { DeliveryError } from '../administration/delivery.js';

/** Why a receiver could not be asked. */
export type SendingError = Exclude<DeliveryError, 'secret' | 'disabled' | 'redirect' | 'status'>;

const TLS_CODES = /^(ERR_(TLS|SSL)|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|INVALID_CA|EPROTO$)/;

/** The cause of an error that a connection or its agent threw. */
export function causeOf(error: unknown): SendingError {
  if (!types.isNativeError(error)) return 'refused';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  // The filtering agent's errors have no code, only these words.
  if (code === null && /^DNS lookup .* is not allowed/.test(error.message)) return 'private-address';
  if ('syscall' in error && error.syscall === 'getaddrinfo') return 'dns';
  if (code !== null && TLS_CODES.test(code)) return 'tls';
  return code === 'ETIMEDOUT' ? 'timeout' : 'refused';
}

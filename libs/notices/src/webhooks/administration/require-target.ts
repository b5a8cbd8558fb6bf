import { DomainError } from '@app/domain';
import { targetFault } from './target-fault.js';

/** Throws `request.invalid`, pointing at the address, unless a webhook may send there. */
export function requireTarget(url: string, settings: { readonly allowPrivate: boolean }): void {
  const detail = targetFault(url, settings);
  if (detail === null) return;
  throw new DomainError('request.invalid', 'A webhook cannot send to this address.', { errors: [{ pointer: '/url', detail }] });
}

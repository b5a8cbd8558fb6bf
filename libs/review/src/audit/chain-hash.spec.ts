import type { JsonValue } from '@app/domain';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AuditRecord } from './audit-entry.js';
import { canonicalJson, CHAIN_START, chainHash } from './chain-hash.js';

const ENTRY: AuditRecord = {
  id: 7,
  at: Date.UTC(2026, 0, 2),
  actor: 'key:1',
  action: 'case.decided',
  subject: { type: 'case', id: 'payout-1-1' },
  details: { decision: 'release', payouts: 1 },
  position: null,
  prevHash: null,
  hash: null,
};

const isObject = (value: JsonValue): value is { readonly [key: string]: JsonValue | undefined } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

describe('the hash of an audit entry', () => {
  it('does not depend on the order in which keys were written', () => {
    expect(canonicalJson({ b: 1, a: { d: [1, { z: 1, y: 2 }], c: 'ü' } })).toBe('{"a":{"c":"ü","d":[1,{"y":2,"z":1}]},"b":1}');
  });

  it('reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(JSON.parse(JSON.stringify(value)));
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(isObject(JSON.parse(text))).toBe(isObject(JSON.parse(JSON.stringify(value))));
      }),
    );
  });

  it.each<[string, Partial<AuditRecord>]>([
    ['its actor', { actor: 'key:2' }],
    ['its time', { at: ENTRY.at + 1 }],
    ['its subject', { subject: { type: 'payout', id: 'payout-1-1' } }],
    ['one of its details', { details: { decision: 'reject', payouts: 1 } }],
  ])('changes with %s', (_, part) => {
    expect(chainHash(CHAIN_START, { ...ENTRY, ...part }, 1)).not.toEqual(chainHash(CHAIN_START, ENTRY, 1));
  });

  it('changes with its place and with everything before it', () => {
    const hash = chainHash(CHAIN_START, ENTRY, 1);
    expect(chainHash(CHAIN_START, ENTRY, 2)).not.toEqual(hash);
    expect(chainHash(hash, ENTRY, 1)).not.toEqual(hash);
  });
});

import { describe, expect, it } from '@jest/globals';
import { hashPassword, isOutdated, newOneTimePassword, verifyPassword } from './passwords.js';

const PASSWORD = 'nine lemons on a boat';
/** Of the reference implementation: `echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32`. */
const REFERENCE = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';

describe('a hashed password', () => {
  it('is opened by itself alone, and never looks alike twice', async () => {
    const [hash, again] = [await hashPassword(PASSWORD), await hashPassword(PASSWORD)];
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(again).not.toBe(hash);
    expect(await verifyPassword(PASSWORD, hash)).toBe(true);
    for (const other of [`${PASSWORD} `, PASSWORD.toUpperCase(), '']) expect(await verifyPassword(other, hash)).toBe(false);
  });

  it('is read as others write it, and made anew when its cost is another', async () => {
    expect(await verifyPassword('password', REFERENCE)).toBe(true);
    expect(isOutdated(REFERENCE)).toBe(true);
    expect(isOutdated(await hashPassword(PASSWORD))).toBe(false);
  });

  it('is one text however its letters were composed', async () => {
    expect(await verifyPassword('cafe\u0301 au lait, deux', await hashPassword('café au lait, deux'))).toBe(true);
  });

  it('of nobody is opened by nothing, and costs as much', async () => {
    expect(await verifyPassword(PASSWORD, null)).toBe(false);
    expect(await verifyPassword('', null)).toBe(false);
  });

  it.each(['', 'plain text', REFERENCE.replace('argon2id', 'argon2i'), REFERENCE.replace('65536', '9999999')])(
    'that is none of ours is a fault: %j',
    async (hash) => {
      await expect(verifyPassword(PASSWORD, hash)).rejects.toThrow('not one of ours');
    },
  );
});

describe('a one-time password', () => {
  it('is read aloud without mistakes and never the same', () => {
    const made = new Set(Array.from({ length: 200 }, newOneTimePassword));
    expect(made.size).toBe(200);
    for (const one of made) expect(one).toMatch(/^([a-hj-km-np-z2-9i]{5}-){3}[a-hj-km-np-z2-9i]{5}$/);
  });
});

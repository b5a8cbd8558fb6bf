import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** As Standard Webhooks has it: 24 to 64 bytes in base64 behind this prefix. */
const PREFIX = 'whsec_';
const SECRET_BYTES = 32;
const CIPHER = 'aes-256-gcm';
/** The nonce that GCM is made for. Random ones meet again after 2^32 seals under one key; there are a few a year. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A secret as its receiver gets it, once. */
export const newWebhookSecret = (): string => `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`;

/** Whose secret, and the installation's key. */
export interface SealOf {
  readonly webhookId: string;
  readonly identityKey: string;
}

/**
 * What is stored of a secret: whoever reads the database alone cannot sign with it. Nonce, tag and text, bound to the
 * webhook, so that a row which is moved to another opens nothing.
 */
export function sealSecret(secret: string, { webhookId, identityKey }: SealOf): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(identityKey), nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(webhookId));
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

/** The secret that was sealed. Throws when it was sealed for another webhook or under another identity key, or was changed. */
export function openSecret(sealed: Buffer, { webhookId, identityKey }: SealOf): string {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv(CIPHER, keyOf(identityKey), nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(webhookId))
    .setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
}

/** Derived, so that what is sealed never helps against the pseudonyms under the same key. */
const keyOf = (identityKey: string): Buffer => Buffer.from(hkdfSync('sha256', identityKey, '', 'webhook-secret', 32));

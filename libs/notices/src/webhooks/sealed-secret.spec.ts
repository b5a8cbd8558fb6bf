import { describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { newWebhookSecret, openSecret, sealSecret } from './sealed-secret.js';

const OURS = { webhookId: 'wh_1', identityKey: 'k'.repeat(32) };

describe('a webhook secret', () => {
  it('is one that the Standard Webhooks libraries take, and never the same twice', () => {
    const [secret, other] = [newWebhookSecret(), newWebhookSecret()];
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(() => new Webhook(secret)).not.toThrow();
    expect(secret).not.toBe(other);
  });

  it('opens as it was sealed', () => {
    const secret = newWebhookSecret();
    expect(openSecret(sealSecret(secret, OURS), OURS)).toBe(secret);
  });

  it('cannot be read where it is stored, nor recognised when it is sealed again', () => {
    const secret = newWebhookSecret();
    const sealed = sealSecret(secret, OURS);
    expect(sealed.includes(secret)).toBe(false);
    expect(sealed.equals(sealSecret(secret, OURS))).toBe(false);
  });

  it.each([
    ['another webhook', { ...OURS, webhookId: 'wh_2' }],
    ['another installation', { ...OURS, identityKey: 'j'.repeat(32) }],
  ])('does not open for %s', (_, theirs) => {
    expect(() => openSecret(sealSecret('whsec_x', OURS), theirs)).toThrow();
  });

  it.each([0, 12, 30])('does not open once byte %i was changed, nor cut short', (at) => {
    const sealed = sealSecret('whsec_x', OURS);
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    expect(() => openSecret(changed, OURS)).toThrow();
    expect(() => openSecret(sealed.subarray(0, at), OURS)).toThrow();
  });
});

import { describe, expect, it } from '@jest/globals';
import { RiskCheckTokens, TOKEN_VALID_MS } from './risk-check-token.js';

const NOW = Date.UTC(2026, 10, 22);
const CLAIMS = {
  digest: 'd'.repeat(43),
  outcome: 'hold',
  policy: 'default-1',
  model: 'none',
  expiresAt: NOW + TOKEN_VALID_MS,
} as const;

describe('RiskCheckTokens', () => {
  const tokens = new RiskCheckTokens('identity-key-of-tests-0123456789abcdef');
  const token = tokens.sign(CLAIMS);

  it('reads back what it signed, and is safe in a path', () => {
    expect(tokens.read(token, NOW)).toMatchObject({ claims: CLAIMS });
    expect(encodeURIComponent(token)).toBe(token);
  });

  it('ends after 90 days', () => {
    expect(tokens.read(token, NOW + TOKEN_VALID_MS - 1)).toMatchObject({ claims: CLAIMS });
    expect(tokens.read(token, NOW + TOKEN_VALID_MS)).toBe('expired');
  });

  it('takes no outcome that it did not give', () => {
    const [body = '', mac = ''] = token.split('.');
    const better = Buffer.from(Buffer.from(body, 'base64url').toString().replace('hold', 'allow')).toString('base64url');
    expect(tokens.read(`${better}.${mac}`, NOW)).toBe('unknown');
    expect(new RiskCheckTokens('another-key-of-tests-0123456789abcdef').read(token, NOW)).toBe('unknown');
  });

  it.each(['', '.', 'a.b', `${token}.`, token.slice(0, -1), `${token}x`])('reads nothing from %j', (text) => {
    expect(tokens.read(text, NOW)).toBe('unknown');
  });
});

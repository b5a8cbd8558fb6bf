import { describe, expect, it } from '@jest/globals';
import { allowedScopes, SCOPES } from './scopes.js';

describe('allowedScopes', () => {
  it('lets reviewers read and admins do everything, and nothing else follows', () => {
    expect([...allowedScopes(['review'])]).toEqual(['review', 'read']);
    expect([...allowedScopes(['admin'])]).toEqual([...SCOPES]);
    expect([...allowedScopes(['ingest', 'risk-check', 'read'])]).toEqual(['ingest', 'risk-check', 'read']);
    expect(allowedScopes([]).size).toBe(0);
  });
});

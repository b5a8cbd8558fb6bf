import { describe, expect, it } from '@jest/globals';
import { BadRequestException, NotFoundException } from '@nestjs/common';
import { DomainError } from '@app/domain';
import { toFault, toProblem } from './problem.js';

const coded = (code: string, facts: object = {}) => Object.assign(new Error('inner words'), { code, ...facts });

describe('toFault', () => {
  it.each([
    ['an unknown route', new NotFoundException(), 404, 'request.not-found'],
    ['what the framework cannot read', new BadRequestException('bad'), 400, 'request.malformed'],
    ['a body past the limit', coded('FST_ERR_CTP_BODY_TOO_LARGE', { statusCode: 413 }), 413, 'request.too-large'],
    ['another content type', coded('FST_ERR_CTP_INVALID_MEDIA_TYPE', { statusCode: 415 }), 415, 'request.unsupported-media-type'],
    ['a path longer than any id', coded('FST_ERR_MAX_PARAM_LENGTH', { statusCode: 414 }), 404, 'request.not-found'],
    ['a lost PostgreSQL', coded('ECONNREFUSED'), 503, 'service.unavailable'],
    ['a PostgreSQL that shuts down', coded('57P01'), 503, 'service.unavailable'],
    ['a statement that took too long', coded('57014'), 503, 'service.unavailable'],
    ['an outage behind another error', new Error('query failed', { cause: coded('ECONNRESET') }), 503, 'service.unavailable'],
    ['a broken constraint', coded('23505'), 500, 'service.failed'],
    ['an error that carries a status by accident', coded('E_OTHER', { statusCode: 404 }), 500, 'service.failed'],
    ['something thrown that is no error', 'text', 500, 'service.failed'],
  ])('answers %s', (_, error, status, code) => {
    expect(toFault(error)).toMatchObject({ status, code });
  });

  it('says nothing of what failed on our side', () => {
    expect(JSON.stringify(toFault(new Error('secret in table x')))).not.toContain('secret');
  });

  it.each([coded('57014'), new Error('Query read timeout'), coded('ECONNRESET')])(
    'does not claim to know what became of what nobody answered',
    (error) => {
      const { detail } = toFault(error);
      expect(detail).not.toMatch(/nothing was done/i);
      expect(detail).toMatch(/may have been done/);
    },
  );

  it('tells when to come back, what is allowed and how to authenticate', () => {
    expect(toFault(new DomainError('service.unavailable', 'x', { retryAfterSeconds: 2 })).headers).toEqual({
      'retry-after': '2',
    });
    expect(toFault(coded('ECONNREFUSED')).headers).toEqual({ 'retry-after': '5' });
    expect(toFault(new DomainError('request.method-not-allowed', 'x', { allow: 'GET' })).headers).toEqual({ allow: 'GET' });
    expect(toFault(new DomainError('request.unauthenticated', 'x')).headers).toHaveProperty('www-authenticate');
  });

  it('tells at most 100 field errors', () => {
    const errors = Array.from({ length: 150 }, (_, index) => ({ pointer: `/${index}`, detail: 'x' }));
    expect(toFault(new DomainError('request.invalid', 'x', { errors })).errors).toHaveLength(100);
  });
});

describe('toProblem', () => {
  it('has every member of RFC 9457, the stable code and the request id', () => {
    const fault = toFault(new DomainError('transaction.conflict', 'Other content.'));
    expect(toProblem(fault, { path: '/v1/transactions', id: 'r1' })).toEqual({
      type: 'urn:assay:problem:transaction.conflict',
      title: 'Transaction conflict',
      status: 409,
      detail: 'Other content.',
      instance: '/v1/transactions',
      code: 'transaction.conflict',
      requestId: 'r1',
    });
  });
});

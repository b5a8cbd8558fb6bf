import { describe, expect, it } from '@jest/globals';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { requestIds } from './request-id.js';

const requestWith = (own?: string): IncomingMessage => {
  const request = new IncomingMessage(new Socket());
  if (own !== undefined) request.headers['x-request-id'] = own;
  return request;
};

describe('requestIds', () => {
  it('never gives two requests the same id', () => {
    const next = requestIds();
    expect(new Set(Array.from({ length: 1_000 }, () => next(requestWith()))).size).toBe(1_000);
  });

  it('keeps a name that the caller gave', () => {
    expect(requestIds()(requestWith('order-7'))).toBe('order-7');
  });

  it.each(['a b', 'x'.repeat(65), '', '{"a":1}'])('does not log %j, which is no name', (own) => {
    expect(requestIds()(requestWith(own))).not.toBe(own);
  });
});

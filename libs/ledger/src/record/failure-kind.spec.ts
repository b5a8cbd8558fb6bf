import { describe, expect, it } from '@jest/globals';
import { failureKind } from './failure-kind.js';

const coded = (code: string): Error => Object.assign(new Error('refused'), { code });

describe('failureKind', () => {
  it.each([
    ['a value that PostgreSQL refuses', coded('22P05'), 'data'],
    ['a broken constraint', coded('23505'), 'data'],
    ['a deadlock', coded('40P01'), 'transient'],
    ['a server that shuts down', coded('57P01'), 'outage'],
    ['a statement that took too long', coded('57014'), 'outage'],
    ['a statement that nobody answered', new Error('Query read timeout'), 'outage'],
    ['nobody there', coded('ECONNREFUSED'), 'outage'],
    ['nobody there at any address', new AggregateError([coded('ECONNREFUSED')]), 'outage'],
  ])('takes %s for what it is', (_, error, kind) => {
    expect(failureKind(error)).toBe(kind);
  });
});

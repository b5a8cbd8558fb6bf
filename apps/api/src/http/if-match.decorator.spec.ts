import { describe, expect, it } from '@jest/globals';
import { expectedVersion } from './if-match.decorator.js';

describe('expectedVersion', () => {
  it('reads a version, quoted or not', () => {
    expect(expectedVersion('"7"')).toBe(7);
    expect(expectedVersion('7')).toBe(7);
  });

  it.each([undefined, '', ' '])('asks for the header where it is %j', (header) => {
    expect(() => expectedVersion(header)).toThrow(expect.objectContaining({ status: 428 }));
  });

  it.each(['*', 'W/"7"', '"a"', '-1', '"7", "8"'])('takes %s for a version that has passed', (header) => {
    expect(() => expectedVersion(header)).toThrow(expect.objectContaining({ status: 412 }));
  });
});

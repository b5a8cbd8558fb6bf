import { describe, expect, it } from '@jest/globals';
import { queryText } from './query-text.js';

describe('a text in a query', () => {
  it.each(['key:ops', 'Zoë', '😀', '', 'x'.repeat(10)])('may be %j', (text) => {
    expect(queryText(10).parse(text)).toBe(text);
  });

  it.each(['\0', 'a\nb', '\u007f', '\ud800', 'x'.repeat(11)])('may not be %j', (text) => {
    expect(queryText(10).safeParse(text).success).toBe(false);
  });
});

import { describe, expect, it } from '@jest/globals';
import { modeIn, readDocument, textOfDocument, withMode } from './draft-document.js';

describe('a mode that is chosen stands in the document', () => {
  it('beside what else is said of the detector', () => {
    const document = { name: 'eu', detectors: { 'self-gift': { weight: 2 }, reciprocity: { mode: 'off' } } };
    const changed = withMode(document, 'self-gift', 'shadow');
    expect(changed).toEqual({
      name: 'eu',
      detectors: { 'self-gift': { weight: 2, mode: 'shadow' }, reciprocity: { mode: 'off' } },
    });
    expect(modeIn(changed, 'self-gift')).toBe('shadow');
    expect(modeIn(document, 'self-gift')).toBeUndefined();
  });

  it('also where no detector was named, or the field is no object', () => {
    expect(withMode({}, 'x', 'off')).toEqual({ detectors: { x: { mode: 'off' } } });
    expect(withMode({ detectors: [] }, 'x', 'off')).toEqual({ detectors: { x: { mode: 'off' } } });
  });
});

it('a text that is no object is no document', () => {
  expect(['{', '[]', 'null', '7', '{"a":1}'].map(readDocument)).toEqual([null, null, null, null, { a: 1 }]);
});

it('the text begins with what is changed most, and loses nothing that is not known here', () => {
  const text = textOfDocument({ later: 1, rates: {}, rules: [], name: 'eu' });
  expect(Object.entries(JSON.parse(text))).toEqual([
    ['name', 'eu'],
    ['rules', []],
    ['rates', {}],
    ['later', 1],
  ]);
});

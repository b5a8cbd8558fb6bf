import { expect, it } from '@jest/globals';
import { evidenceLines } from './evidence-lines.js';

it.each([
  [{ giftsInWindow: 1200 }, 'gifts in window: 1,200'],
  [{ share: 0.123456 }, 'share: 0.123'],
  [{ isNew: true }, 'is new: ✓'],
  [{ payers: ['a', 'b'] }, 'payers: a, b'],
  [{ payers: [] }, 'payers: —'],
  [{ payers: Array.from({ length: 14 }, () => 'x') }, `payers: ${'x, '.repeat(11)}x … +2`],
  [{ link: { kind: 'card', strangers: 2 } }, 'link: kind card · strangers 2'],
  [{ lost: { value: 1250, currency: 'EUR' } }, 'lost: EUR\u00A012.50'],
  [{ missing: null }, 'missing: —'],
])('%j reads as %s', (evidence, line) => {
  expect(evidenceLines(evidence).map(({ name, value }) => `${name}: ${value}`)).toEqual([line]);
});

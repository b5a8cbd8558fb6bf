import { DETECTORS } from '@app/detectors';
import { describe, expect, it } from '@jest/globals';
import { groundsOf } from './grounds.js';

const headOf = (id: string) => DETECTORS.find((detector) => detector.id === id)?.head ?? null;

describe('what a creator is told', () => {
  it('is one sentence per kind of doubt, heaviest first', () => {
    const sentences = groundsOf(['identity-overlap', 'earnings-loop', 'disputed-income'], headOf);
    expect(sentences).toHaveLength(2);
    expect(sentences[0]).toContain('belong together with yours');
  });

  it('is something, also where only a rule of the platform spoke', () => {
    expect(groundsOf(['rule:new-country'], headOf)).toEqual([expect.stringContaining('matches a rule')]);
    expect(groundsOf([], headOf)).toHaveLength(1);
  });

  it.each(DETECTORS.map(({ id }) => id))('of %s holds no number, and not its name', (id) => {
    const text = groundsOf([id], headOf).join(' ');
    expect(text).not.toMatch(/\d/);
    expect(text).not.toContain(id);
  });
});

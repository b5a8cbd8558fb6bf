import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { TRANSACTION_TYPES } from '@app/domain';
import { FEATURE_FAMILIES } from '@app/features';
import { DETECTORS, detectorsFor, register } from './registry.js';

const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
  .filter(
    (entry) =>
      entry.isDirectory() &&
      readdirSync(new URL(`${entry.name}/`, import.meta.url)).some((file) => file.endsWith('.detector.ts')),
  )
  .map(({ name }) => name);

/** `features.payers`, or taken out of a FeatureSet by its name, in a detector's own files. */
function familiesNamedIn(id: string): string[] {
  const folder = new URL(`${id}/`, import.meta.url);
  const sources = readdirSync(folder).filter((file) => !file.endsWith('.spec.ts'));
  const text = sources.map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n');
  const taken = [...text.matchAll(/\{([^{}]*)\}: FeatureSet|judge\(\{([^{}]*)\}/g)].map(
    ([, one = '', other = '']) => one + other,
  );
  return FEATURE_FAMILIES.filter(
    (family) => text.includes(`features.${family}`) || taken.some((names) => new RegExp(`\\b${family}\\b`).test(names)),
  );
}

describe('the registry of detectors', () => {
  it('refuses two detectors of one id and says what to do', () => {
    const [first] = DETECTORS;
    expect(() => register(first === undefined ? [] : [first, first])).toThrow(
      /two detectors are called identity-overlap: give one/,
    );
  });

  it('has exactly the detectors that have a folder, by its name', () => {
    expect(DETECTORS.map(({ id }) => id).sort()).toEqual(folders.sort());
  });

  it.each(DETECTORS.map((detector) => [detector.id, detector] as const))(
    'has usable limits and a weight for %s',
    (_, detector) => {
      expect(detector.weight).toBeGreaterThan(0);
      expect(detector.weight).toBeLessThanOrEqual(1);
      expect(Object.keys(detector.limits).length).toBeGreaterThan(0);
      for (const { value, meaning } of Object.values(detector.limits)) {
        expect(Number.isFinite(value)).toBe(true);
        expect(meaning.length).toBeGreaterThan(10);
      }
    },
  );

  it.each(DETECTORS.map((detector) => [detector.id, detector] as const))(
    'has every family that %s asks for declared: one that nobody declares may not be read',
    (id, { needs, looksAt = [] }) => {
      const declared = new Set<string>([...needs, ...looksAt]);
      expect(familiesNamedIn(id).filter((family) => !declared.has(family))).toEqual([]);
      expect(looksAt.filter((family) => needs.includes(family))).toEqual([]);
    },
  );

  it('judges gifts, purchases and payouts, and nothing else yet', () => {
    expect(TRANSACTION_TYPES.filter((type) => detectorsFor(type).length > 0)).toEqual(['purchase', 'gift', 'payout']);
    expect(detectorsFor('gift').map(({ id }) => id)).toEqual(['identity-overlap', 'reciprocity']);
  });
});

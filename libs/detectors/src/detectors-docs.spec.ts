import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { DETECTORS } from './registry.js';

const HEADINGS = ['What it is', 'Why it is abuse', 'What we look for', 'Innocent twins', 'What staff should check'];

const docs = readFileSync(new URL('../../../docs/detectors.md', import.meta.url), 'utf8');

/** The five lines that a detector's file opens with, as [heading, sentence]. */
function headerOf(id: string): [string, string][] {
  const source = readFileSync(new URL(`${id}/${id}.detector.ts`, import.meta.url), 'utf8');
  const [comment = ''] = source.split('*/');
  return comment
    .split('\n')
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [heading = '', ...sentence] = line.replace(/^ \* /, '').split(': ');
      return [heading, sentence.join(': ')];
    });
}

const sectionOf = (id: string): string => docs.split(`\n### ${id}\n`)[1]?.split(/\n##/)[0] ?? '';

describe('docs/detectors.md', () => {
  it.each(DETECTORS.map(({ id }) => id))('%s opens with the five lines, and the docs say the same', (id) => {
    const header = headerOf(id);
    expect(header.map(([heading]) => heading)).toEqual(HEADINGS);
    for (const [heading, sentence] of header) expect(sectionOf(id)).toContain(`- **${heading}**: ${sentence}\n`);
  });

  it.each(DETECTORS.map((detector) => [detector.id, detector] as const))(
    'lists every limit of %s with its value and meaning',
    (id, detector) => {
      const rows = Object.entries(detector.limits).map(([name, { value, meaning }]) => `| \`${name}\` | ${value} | ${meaning} |`);
      expect(sectionOf(id).match(/^\| `.*$/gm)).toEqual(rows);
      expect(sectionOf(id)).toContain(
        `${detector.typology} · ${detector.subjects.join(', ')} · needs ${detector.needs.join(', ')} · weight ${detector.weight}\n`,
      );
    },
  );

  it('describes no detector that does not exist', () => {
    expect(new Set([...docs.matchAll(/^### (.*)$/gm)].map(([, id]) => id))).toEqual(new Set(DETECTORS.map(({ id }) => id)));
  });
});

import { describe, expect, it } from '@jest/globals';
import { versionBefore, type Publication, type PublicationKind } from './publications.js';

/** Oldest first, as they happened. */
const history = (...acts: readonly [kind: PublicationKind, version: string][]): Publication[] =>
  acts
    .map(([kind, version], index) => ({
      number: index + 1,
      version,
      kind,
      at: index,
      actor: 'key:1',
      owner: 'anna',
      backtestId: null,
      reason: null,
    }))
    .toReversed();

describe('the version before the live one', () => {
  it.each<[string, readonly [PublicationKind, string][], string | null]>([
    ['nothing, on a fresh installation', [['release', 'a']], null],
    [
      'what the publication replaced',
      [
        ['release', 'a'],
        ['publish', 'b'],
      ],
      'a',
    ],
    [
      'one further back after a rollback',
      [
        ['release', 'a'],
        ['publish', 'b'],
        ['publish', 'c'],
        ['rollback', 'b'],
      ],
      'a',
    ],
    [
      'never what was taken back',
      [
        ['release', 'a'],
        ['publish', 'b'],
        ['rollback', 'a'],
      ],
      null,
    ],
    [
      'what a later publication replaced',
      [
        ['release', 'a'],
        ['publish', 'b'],
        ['rollback', 'a'],
        ['publish', 'c'],
      ],
      'a',
    ],
    [
      'an older version that was published again',
      [
        ['release', 'a'],
        ['publish', 'b'],
        ['publish', 'a'],
      ],
      'b',
    ],
  ])('is %s', (_, acts, expected) => {
    expect(versionBefore(history(...acts))).toBe(expected);
  });
});

import { describe, expect, it } from '@jest/globals';
import { conditionFaults } from './condition-faults.js';
import { WHEN_CHARACTERS_MAX } from './rule-environment.js';

const faults = (when: string, ...subjects: ('gift' | 'payout' | 'purchase')[]) =>
  conditionFaults({ when, subjects: subjects.length === 0 ? ['payout'] : subjects });

describe('a condition', () => {
  it.each([
    'subject.coins > 400',
    'subject.coins * 2 + 1 == 801 || subject.coins / 4 != 100',
    'account.ageDays < 7 && !account.verified && amount.dollars >= 99.5',
    'payoutDestination.country in ["DE", "FR"] ? subject.coins > 1 : subject.coins > 2',
    'identity.sharedKinds.exists(kind, kind == "device") && size(identity.sharedKinds) == 1',
    'signals["identity-overlap"].score > 0.5 || signals["young-coins"].isHit',
    'lists.watched && provenance.warnedCoins > 0',
  ])('may be %s', (when) => {
    expect(faults(when)).toEqual([]);
  });

  it.each([
    ['subject.coins >', 1, 16, /Unexpected token/],
    ['subject.coins > 1 &&\n  subject.colour == "red"', 2, 11, /no such feature: colour/],
    ['color == "red"', 1, 1, /Unknown variable: color/],
    ['subject.coins > "many"', 1, 1, /do not go together: double > string/],
    ['subject.coins', 1, 1, /true or false; this is a double/],
    ['true && subject.type.matches("(a+)+$")', 1, 9, /no function matches/],
    ['cel.bind(a, subject.coins, a > 1.0)', 1, 28, /maxCallArguments/],
    ['{"a": 1}["a"] == 1', 1, 2, /maxMapEntries/],
    ['identity.sharedKinds[0] == "ip"', 1, 1, /square brackets are for signals/],
    ['signals["nobody"].isHit', 1, 9, /no such detector; there are identity-overlap/],
    ['signals[subject.type].isHit', 1, 9, /no such detector/],
    ['["a"].exists(x, ["b"].exists(y, x == y))', 1, 17, /exists cannot stand within exists/],
    ['velocity.ipIsCommon', 1, 1, /known of purchase, and this rule is for payout/],
  ])('is refused with its place: %j', (when, line, column, says) => {
    const [fault] = faults(when);
    expect(fault).toMatchObject({ position: { line, column }, detail: expect.stringMatching(says) });
  });

  it('has a length, a size and a depth', () => {
    expect(faults('x'.repeat(WHEN_CHARACTERS_MAX + 1))[0]?.detail).toContain('at most 2000 characters');
    expect(faults(Array.from({ length: 150 }, () => 'true').join(' && '))[0]?.detail).toContain('Exceeded');
    expect(faults(`${'('.repeat(60)}true${')'.repeat(60)}`)[0]?.detail).toContain('Exceeded');
  });

  it('may name what only some of its transactions have', () => {
    expect(faults('subject.type == "payout" && provenance.buyers < 3', 'gift', 'payout')).toEqual([]);
  });
});

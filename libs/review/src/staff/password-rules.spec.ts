import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@app/domain';
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN, requireGoodPassword } from './password-rules.js';

const PERSON = { email: 'margaret@example.com', name: 'Margaret Hamilton', pointer: '/next' };
const faultOf = (password: string): string | null => {
  try {
    requireGoodPassword(password, PERSON);
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    expect(error.details.errors?.[0]?.pointer).toBe('/next');
    return error.details.errors?.[0]?.detail ?? '';
  }
};

const WORDS = 'kettle moss orbit ';

describe('a new password', () => {
  it.each([
    ['several words', 'kettle moss orbit'],
    ['the shortest there is', 'kettle moss!'],
    ['the longest there is', WORDS.repeat(20).slice(0, PASSWORD_LENGTH_MAX)],
    ['a script other than Latin', 'чайник мох орбита'],
    ['twelve pictures', '🫖🌱🪐🐢🎲🧵🪁🧭🪴🛶🧩🪗'],
    ['no digit and no capital, for nobody is asked for them', 'only small letters'],
  ])('may be %s', (_, password) => {
    expect(faultOf(password)).toBeNull();
  });

  it.each([
    ['a character short', 'kettle moss', `at least ${PASSWORD_LENGTH_MIN}`],
    ['one too long', WORDS.repeat(20).slice(0, PASSWORD_LENGTH_MAX + 1), `at most ${PASSWORD_LENGTH_MAX}`],
    ['one key', 'aaaaaaaaaaaaaa', 'different characters'],
    ['a run of the alphabet', 'abcdefghijkl', 'run of neighbouring'],
    ['a row of the keyboard', 'QWERTYUIOPAS', 'run of neighbouring'],
    ['what everybody tries', 'Password1234', 'guessed first'],
    ['one’s own name', 'margarethamilton1', 'guessed first'],
    ['one’s own address', 'margaret@example', 'guessed first'],
  ])('is not %s', (_, password, why) => {
    expect(faultOf(password)).toContain(why);
  });
});

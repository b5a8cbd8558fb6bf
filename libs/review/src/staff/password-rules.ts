import { DomainError } from '@app/domain';

/** In code points. NIST SP 800-63B: length is what counts, and no rules of composition. */
export const PASSWORD_LENGTH_MIN = 12;
/** A passphrase of forty words; what is longer only costs hashing time. */
export const PASSWORD_LENGTH_MAX = 256;

/** Five characters over and over are as good as one. */
const DISTINCT_MIN = 5;
/** A run as in abcdef or 123456 that makes up the whole password. */
const SEQUENCES = ['abcdefghijklmnopqrstuvwxyz', '01234567890123456789', 'qwertyuiopasdfghjklzxcvbnm'];
/** What guessers try first, in whatever spelling: words around which short passwords are built. */
const GUESSED = ['password', 'passwort', 'letmein', 'welcome', 'iloveyou', 'qwerty', 'assay', 'admin', 'changeme', 'secret'];
/** Left over once what is guessed is taken away: as many characters as nobody tries. */
const OWN_CHARACTERS_MIN = 6;

/** Throws `request.invalid` at `pointer` unless the text will do as a new password of this person. */
export function requireGoodPassword(
  password: string,
  { email, name, pointer }: { readonly email: string; readonly name: string; readonly pointer: string },
): void {
  const detail = faultOf(password, [...email.split(/[@.]/), ...name.split(/\s+/)]);
  if (detail === null) return;
  throw new DomainError('request.invalid', 'This password will not do.', { errors: [{ pointer, detail }] });
}

function faultOf(password: string, ownWords: readonly string[]): string | null {
  const text = password.normalize('NFKC').toLowerCase();
  const { length } = [...text];
  if (length < PASSWORD_LENGTH_MIN) return `must have at least ${PASSWORD_LENGTH_MIN} characters; several words are easiest`;
  if (length > PASSWORD_LENGTH_MAX) return `must have at most ${PASSWORD_LENGTH_MAX} characters`;
  if (new Set(text).size < DISTINCT_MIN) return `must have at least ${DISTINCT_MIN} different characters`;
  if (SEQUENCES.some((sequence) => sequence.includes(text))) return 'must not be a run of neighbouring characters';
  if (ownLength(text, ownWords) < OWN_CHARACTERS_MIN) return 'is built of what is guessed first: use other words';
  return null;
}

const WORD_LENGTH_MIN = 4;

function ownLength(text: string, ownWords: readonly string[]): number {
  const guessed = [...GUESSED, ...ownWords.map((word) => word.toLowerCase()).filter((word) => word.length >= WORD_LENGTH_MIN)];
  return [...guessed.reduce((rest, word) => rest.replaceAll(word, ''), text)].length;
}

import { z } from 'zod';

// Control characters (C0, DEL, C1) are what the pattern is about.
const CONTROL_CHARACTER = /\p{Cc}/u;

/**
 * A text parameter of a query that is compared with stored text. Bodies are rid of NUL before any schema sees them,
 * queries are not, and PostgreSQL fails on it; nothing that is stored as a name has other control characters.
 */
export const queryText = (charactersMax: number) =>
  z
    .string()
    .max(charactersMax)
    .refine((text) => text.isWellFormed() && !CONTROL_CHARACTER.test(text), 'must not contain control characters');

import type { InfiniteData } from '@tanstack/react-query';
import type { Case } from '../client/shapes.js';

export type CasePages = InfiniteData<{ readonly data: readonly Case[] }>;

/** The row stays where it is until the list is asked for again: nothing moves under the reader's eyes. */
export const withCase = (known: CasePages, changed: Case): CasePages => ({
  ...known,
  pages: known.pages.map((page) => ({
    ...page,
    data: page.data.map((row) => (row.id === changed.id ? { ...row, ...changed } : row)),
  })),
});

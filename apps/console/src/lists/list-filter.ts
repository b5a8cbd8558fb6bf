import { oneOf, textOf } from '../app/filter-parts.js';

export const LISTS = ['deny', 'watch', 'allow'] as const;
export const SHOWN = [...LISTS, 'suppressions'] as const;
export const ENTRY_KINDS = ['account', 'device', 'instrument', 'destination', 'country'] as const;

/** What the page of lists shows; kept in the address. */
export interface ListFilter {
  readonly list?: (typeof SHOWN)[number];
  readonly kind?: (typeof ENTRY_KINDS)[number];
  /** With `kind`: entries of this very value; of suppressions the account. */
  readonly value?: string;
}

export const parseListFilter = ({ list, kind, value }: Record<string, unknown>): ListFilter => ({
  list: oneOf(SHOWN, list),
  kind: oneOf(ENTRY_KINDS, kind),
  value: textOf(value),
});

import { isOn, textOf } from '../app/filter-parts.js';

/** What the page of keys shows; kept in the address. */
export interface KeyFilter {
  readonly q?: string;
  readonly ended?: true;
}

export const parseKeyFilter = ({ q, ended }: Record<string, unknown>): KeyFilter => ({ q: textOf(q), ended: isOn(ended) });

import { oneOf, textOf } from '../app/filter-parts.js';

/** What the page of staff shows; kept in the address. Absent: those who may sign in. */
export interface StaffFilter {
  readonly q?: string;
  readonly status?: 'disabled' | 'all';
}

export const parseStaffFilter = ({ q, status }: Record<string, unknown>): StaffFilter => ({
  q: textOf(q),
  status: oneOf(['disabled', 'all'], status),
});

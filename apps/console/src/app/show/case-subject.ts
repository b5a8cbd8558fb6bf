import type { Case } from '../../client/shapes.js';

type Named = Pick<Case, 'kind' | 'subject' | 'payoutIds'>;

/** What a case is called: its kind, and what it is about. A second look is about the payouts of the case that it looks at. Pure. */
export function subjectOf({ kind, subject, payoutIds }: Named): {
  readonly kind: Case['kind'] | 'second-look';
  readonly id: string;
} {
  if (subject.type !== 'case') return { kind, id: subject.id };
  return { kind: 'second-look', id: payoutIds.length === 1 ? (payoutIds[0] ?? subject.id) : subject.id };
}

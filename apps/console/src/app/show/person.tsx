import { useNameOf } from '../../client/people.js';

/** An actor as people call them, and as the audit log spells it on pointing. */
export function Person({ actor }: { readonly actor: string }) {
  const nameOf = useNameOf();
  return <span title={actor}>{nameOf(actor)}</span>;
}

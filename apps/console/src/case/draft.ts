import { useCallback, useState } from 'react';

/** What is typed about a case outlives the lease, a reload and the session; it ends with the tab or when it is sent. */
const nameOf = (caseId: string, field: string): string => `assay.draft.${caseId}.${field}`;

export function useDraft(caseId: string, field: string): [string, (text: string) => void] {
  const name = nameOf(caseId, field);
  const [text, setText] = useState(() => sessionStorage.getItem(name) ?? '');
  const keep = useCallback(
    (next: string) => {
      setText(next);
      if (next === '') sessionStorage.removeItem(name);
      else sessionStorage.setItem(name, next);
    },
    [name],
  );
  return [text, keep];
}

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { ErrorState, LoadingState } from '../app/show/states.js';
import { DraftEditor } from './draft-editor.js';
import { liveQuery, policyQuery } from './policy-queries.js';

/** A new version begins as a copy: of the one that is named, else of what is live. */
export function DraftPage() {
  const { from } = useSearch({ from: '/shell/policies/new' });
  const live = useQuery(liveQuery);
  const version = from ?? live.data?.version;
  const base = useQuery({ ...policyQuery(version ?? ''), enabled: version !== undefined, refetchInterval: false });
  const error = base.error ?? live.error;
  if (error !== null) return <ErrorState error={error} retry={() => void base.refetch()} />;
  if (base.data === undefined) return <LoadingState />;
  return <DraftEditor key={base.data.version} base={base.data} />;
}

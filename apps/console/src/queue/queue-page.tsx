import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { ErrorState, LoadingState } from '../app/show/states.js';
import { caseListQuery } from './case-queries.js';

export function QueuePage() {
  const filter = useSearch({ from: '/shell/cases' });
  const { data, error, refetch } = useInfiniteQuery(caseListQuery(filter));
  if (error !== null) return <ErrorState error={error} retry={() => void refetch()} />;
  if (data === undefined) return <LoadingState />;
  return (
    <ul>
      {data.pages
        .flatMap((page) => page.data)
        .map(({ id }) => (
          <li key={id}>
            <Link to="/cases/$caseId" params={{ caseId: id }}>
              {id}
            </Link>
          </li>
        ))}
    </ul>
  );
}

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { bodyOf, client } from '../../client/client.js';

/** What the palette found, ready to open. */
interface Found {
  readonly results: readonly { readonly id: string; readonly label: string; readonly run: () => void }[];
  readonly isSearching: boolean;
}

/** Accounts, cases, payouts, transactions and rings whose id is, or starts with, what was typed. */
export function useSearch(q: string): Found {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data, isFetching } = useQuery({
    queryKey: ['search', q],
    queryFn: () => bodyOf(client.GET('/v1/search', { params: { query: { q } } })),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
  if (q === '' || data === undefined) return { results: [], isSearching: isFetching };
  const results = data.data.map(({ type, id }) => ({
    id: `${type}:${id}`,
    label: `${t(`shell.search.kinds.${type}`)} ${id}`,
    run: () => void navigate({ to: `/${PATHS[type]}/${encodeURIComponent(id)}` }),
  }));
  return { results, isSearching: isFetching };
}

/** Where each kind of find is shown. */
const PATHS = {
  account: 'accounts',
  case: 'cases',
  payout: 'payouts',
  transaction: 'transactions',
  ring: 'rings',
} as const;

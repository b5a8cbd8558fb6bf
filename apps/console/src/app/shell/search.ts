import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { components } from '../../client/api.js';
import { bodyOf, client } from '../../client/client.js';

type FoundType = components['schemas']['FoundList']['data'][number]['type'];

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
    run: () => void pathOf(type, id).then((to) => navigate({ to })),
  }));
  return { results, isSearching: isFetching };
}

/** Where each kind of find is shown: payouts with their case, transactions with the account that acted. */
async function pathOf(type: FoundType, id: string): Promise<string> {
  const path = { params: { path: { id } } };
  if (type === 'case') return `/cases/${encodeURIComponent(id)}`;
  if (type === 'ring') return `/rings/${encodeURIComponent(id)}`;
  if (type === 'account') return accountPath(id);
  if (type === 'transaction') return accountPath((await bodyOf(client.GET('/v1/transactions/{id}', path))).accountId);
  const { caseId, accountId } = await bodyOf(client.GET('/v1/payouts/{id}', path));
  return caseId === null ? accountPath(accountId) : `/cases/${encodeURIComponent(caseId)}`;
}

const accountPath = (id: string): string => `/accounts/${encodeURIComponent(id)}`;

import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { components } from '../../client/api.js';
import { bodyOf, client } from '../../client/client.js';

type FoundType = components['schemas']['FoundList']['data'][number]['type'];

/** While typing, the API is asked once per pause. */
const TYPING_PAUSE_MS = 150;

/** What the palette found, ready to open. */
interface Found {
  readonly results: readonly { readonly id: string; readonly label: string; readonly run: () => void }[];
  /** What was typed is yet to be asked for, or answered; until then there are no results. */
  readonly isSearching: boolean;
}

/** Accounts, cases, payouts, transactions and rings whose id is, or starts with, what was typed. */
export function useSearch(typed: string): Found {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [q] = useDebouncedValue(typed, TYPING_PAUSE_MS);
  const { data, isLoading } = useQuery({
    queryKey: ['search', q],
    queryFn: () => bodyOf(client.GET('/v1/search', { params: { query: { q } } })),
    enabled: q !== '',
  });
  if (typed === '') return { results: [], isSearching: false };
  if (typed !== q || data === undefined) return { results: [], isSearching: typed !== q || isLoading };
  const results = data.data.map(({ type, id }) => ({
    id: `${type}:${id}`,
    label: `${t(`shell.search.kinds.${type}`)} ${id}`,
    run: () => void pathOf(type, id).then((to) => navigate({ to })),
  }));
  return { results, isSearching: false };
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

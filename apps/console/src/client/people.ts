import { queryOptions, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { bodyOf, client } from './client.js';

/** People come and go rarely; a name that is missing is asked for at the next page. */
const NAMES_FRESH_MS = 5 * 60_000;

export const staffNamesQuery = queryOptions({
  queryKey: ['staff', 'names'],
  queryFn: async () => (await bodyOf(client.GET('/v1/staff/names'))).names,
  staleTime: NAMES_FRESH_MS,
});

/** How an actor is called: people by name, keys and the system as such. */
export function useNameOf(): (actor: string | null) => string {
  const { t } = useTranslation();
  const { data: names } = useQuery(staffNamesQuery);
  return useCallback(
    (actor) => {
      if (actor === null) return '—';
      if (actor === 'system') return t('shell.system');
      return names?.[actor] ?? actor.replace(/^key:/, `${t('shell.key')} `);
    },
    [names, t],
  );
}

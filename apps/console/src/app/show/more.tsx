import { Button, Center } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** The further pages of a list that is asked for piece by piece. */
export function More(props: { readonly hasMore: boolean; readonly isLoading: boolean; readonly load: () => unknown }) {
  const { t } = useTranslation();
  if (!props.hasMore) return null;
  return (
    <Center p="sm">
      <Button variant="default" size="xs" loading={props.isLoading} onClick={() => void props.load()}>
        {t('show.more')}
      </Button>
    </Center>
  );
}

import { Badge, Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Person } from '../app/show/person.js';
import type { TableColumn } from '../app/show/table-panel.js';
import { When } from '../app/show/when.js';

interface Standing {
  readonly reason: string;
  readonly author: string;
  readonly createdAt: string;
  readonly hasEnded: boolean;
}

const REASON_PX_MAX = 480;

export const reasonColumn = (t: TFunction): TableColumn<Standing> => ({
  header: t('lists.reason'),
  widest: REASON_PX_MAX,
  cell: ({ reason }) => reason,
});

/** Who said it and when, and until when it stands: of entries and suppressions alike. */
export const authorColumn = (t: TFunction): TableColumn<Standing> => ({
  header: t('lists.by'),
  cell: ({ author, createdAt }) => (
    <>
      <Person actor={author} />
      <Text size="xs" c="dimmed">
        <When at={createdAt} />
      </Text>
    </>
  ),
});

export function Until({ at, hasEnded }: { readonly at: string; readonly hasEnded: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <When at={at} /> {hasEnded && <Badge color="gray">{t('lists.ended')}</Badge>}
    </>
  );
}

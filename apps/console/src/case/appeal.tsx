import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CaseDetails } from '../client/shapes.js';
import { showTime } from '../app/show/figures.js';

/** The creator's words, which open the case that hears them: its first note. Null: the case is none. */
export const appealOf = ({ kind, notes }: Pick<CaseDetails, 'kind' | 'notes'>) =>
  kind === 'appeal' ? (notes.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))[0] ?? null) : null;

/** What the creator has to say, before what anything else says of them. */
export function Appeal({ of }: { readonly of: CaseDetails }) {
  const { t } = useTranslation();
  const appeal = appealOf(of);
  if (appeal === null) return null;
  return (
    <Alert color="blue" title={t('case.appeal', { at: showTime(appeal.at) })}>
      <Text style={{ whiteSpace: 'pre-wrap' }}>{appeal.text}</Text>
    </Alert>
  );
}

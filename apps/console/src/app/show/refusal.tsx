import { Alert, List } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../client/problem.js';
import { problemText } from './problem-text.js';

/** Why the API did not do what was asked, inside the form that asked. */
export function Refusal({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  if (error === null) return null;
  const faults = error instanceof Problem ? error.errors : [];
  return (
    <Alert color="red" role="alert" title={problemText(t, error)}>
      {faults.length > 0 && (
        <List size="sm">
          {faults.map(({ pointer, detail }) => (
            <List.Item key={`${pointer} ${detail}`}>
              {pointer} {detail}
            </List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}

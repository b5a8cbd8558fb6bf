import { Button, Stack, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNameOf } from '../client/people.js';
import type { CaseDetails } from '../client/shapes.js';
import { showTime } from '../app/show/figures.js';
import { Panel } from '../app/show/page.js';
import { appealOf } from './appeal.js';
import { caseActions } from './case-queries.js';
import { useDraft } from './draft.js';
import { useAct } from './use-act.js';

/** What colleagues wrote, and a field for more. Notes need no lease. */
export function NotesPanel({ of, mayWrite }: { readonly of: CaseDetails; readonly mayWrite: boolean }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const [text, setText] = useDraft(of.id, 'note');
  const appeal = appealOf(of);
  const notes = of.notes.filter((note) => note.at !== appeal?.at);
  const add = useAct(
    of.id,
    () => caseActions.note(of, text.trim()),
    () => setText(''),
  );
  return (
    <Panel title={t('case.notes.title')}>
      <Stack gap="sm">
        {notes.length === 0 && <Text c="dimmed">{t('case.notes.none')}</Text>}
        {notes.map(({ at, actor, text: written }) => (
          <div key={`${at} ${actor}`}>
            <Text size="xs" c="dimmed">
              {nameOf(actor)} · {showTime(at)}
            </Text>
            <Text style={{ whiteSpace: 'pre-wrap' }}>{written}</Text>
          </div>
        ))}
        {mayWrite && (
          <>
            <Textarea
              aria-label={t('case.notes.label')}
              placeholder={t('case.notes.label')}
              autosize
              minRows={1}
              maxRows={8}
              maxLength={4000}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Button
              size="compact-sm"
              variant="default"
              disabled={text.trim() === ''}
              loading={add.isPending}
              onClick={() => add.mutate(undefined)}
            >
              {t('case.notes.add')}
            </Button>
          </>
        )}
      </Stack>
    </Panel>
  );
}

import { Alert, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../app/keyboard/keyboard.js';
import { Page, Panel } from '../app/show/page.js';
import { problemText } from '../app/show/problem-text.js';
import { DocumentField } from './document-field.js';
import { isDocument, readDocument, textOfDocument } from './draft-document.js';
import { faultsIn, syntaxFault } from './faults.js';
import { FaultList } from './fault-list.js';
import { FeatureCatalogue } from './feature-catalogue.js';
import { ModesPanel } from './modes-panel.js';
import styles from './policies.module.css';
import { savePolicy, type PolicyDetails } from './policy-queries.js';
import { useKeptText } from './use-kept-text.js';

/** The document as text, with modes to click and names to look up beside it. What is wrong is shown at its place. */
export function DraftEditor({ base }: { readonly base: PolicyDetails }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const field = useRef<HTMLTextAreaElement>(null);
  const { text, setText, forget } = useKeptText(`assay.draft.${base.version}`, textOfDocument(base.document));
  const document = readDocument(text);
  const saving = useMutation({
    mutationFn: savePolicy,
    onSuccess: (version) => {
      forget();
      void navigate({ to: '/policies/$version', params: { version } });
    },
  });
  const syntax = syntaxFault(text, t('policies.noJson'));
  const faults = syntax === null ? faultsIn(text, saving.error) : [syntax];
  const save = (): void => {
    if (isDocument(document)) saving.mutate(document);
  };
  const edit = (changed: string): void => {
    saving.reset();
    setText(changed);
  };
  useKeys([{ key: 'mod+s', label: t('policies.save'), run: save, disabled: document === null }]);
  return (
    <Page
      title={t('policies.newDraft')}
      text={t('policies.newDraftText', { version: base.version })}
      actions={
        <>
          <Button variant="default" onClick={() => edit(textOfDocument(base.document))}>
            {t('policies.startOver')}
          </Button>
          <Button onClick={save} disabled={document === null} loading={saving.isPending}>
            {t('policies.save')}
          </Button>
        </>
      }
    >
      {saving.error !== null && (
        <Alert color="red" role="alert">
          {problemText(t, saving.error)}
        </Alert>
      )}
      <div className={styles.editor}>
        <Panel title={t('policies.document')} flush>
          <FaultList faults={faults} field={field} />
          <DocumentField field={field} text={text} faults={faults} onChange={edit} />
        </Panel>
        <div className={styles.beside}>
          <ModesPanel base={base} document={document} onChange={(changed) => edit(textOfDocument(changed))} />
          <FeatureCatalogue />
        </div>
      </div>
    </Page>
  );
}

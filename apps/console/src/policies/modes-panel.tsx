import { SegmentedControl, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { oneOf } from '../app/filter-parts.js';
import { Nothing, Panel } from '../app/show/page.js';
import { defaultMode, modeIn, withMode } from './draft-document.js';
import styles from './policies.module.css';
import { MODES, type PolicyDetails } from './policy-queries.js';

/** Detectors' modes, written into the document when one is chosen. */
export function ModesPanel(props: {
  readonly base: PolicyDetails;
  readonly document: Record<string, unknown> | null;
  readonly onChange: (document: Record<string, unknown>) => void;
}) {
  const { t } = useTranslation();
  const { base, document, onChange } = props;
  return (
    <Panel title={t('policies.modesTitle')} text={t('policies.modesText')} flush>
      {document === null ? (
        <Nothing>{t('policies.noJson')}</Nothing>
      ) : (
        <div className={styles.catalogue} tabIndex={0} role="group" aria-label={t('policies.modesTitle')}>
          <Table>
            <Table.Tbody>
              {Object.keys(base.effective.modes).map((detector) => (
                <Table.Tr key={detector}>
                  <Table.Th scope="row">{detector}</Table.Th>
                  <Table.Td ta="end">
                    <SegmentedControl
                      size="xs"
                      aria-label={t('policies.modeOf', { detector })}
                      value={modeIn(document, detector) ?? defaultMode(base, detector)}
                      data={MODES.map((mode) => ({ value: mode, label: t(`policies.modes.${mode}`) }))}
                      onChange={(chosen) => onChange(withMode(document, detector, oneOf(MODES, chosen) ?? 'live'))}
                    />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </Panel>
  );
}

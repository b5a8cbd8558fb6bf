import { Anchor, Text } from '@mantine/core';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from './faults.js';
import styles from './policies.module.css';

/** Each fault is a button that puts the cursor where it is. */
export function FaultList(props: { readonly faults: readonly Fault[]; readonly field: RefObject<HTMLTextAreaElement | null> }) {
  const { t } = useTranslation();
  const { faults, field } = props;
  return (
    <div aria-live="polite">
      {faults.length > 0 && (
        <ul className={styles.faults}>
          {faults.map((fault) => (
            <li key={`${fault.pointer} ${fault.start} ${fault.detail}`}>
              <Anchor component="button" type="button" inherit onClick={() => pointAt(field.current, fault)}>
                {t('policies.lineAndColumn', { line: fault.line, column: fault.column })}
              </Anchor>{' '}
              {fault.detail}
              {fault.pointer !== '' && (
                <Text span c="dimmed" size="xs">
                  {' '}
                  {fault.pointer}
                </Text>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function pointAt(field: HTMLTextAreaElement | null, { start, end, line }: Fault): void {
  if (field === null) return;
  field.focus();
  field.setSelectionRange(start, end);
  const lines = field.value.split('\n').length;
  field.scrollTop = Math.max(0, (line / lines) * field.scrollHeight - field.clientHeight / 2);
}

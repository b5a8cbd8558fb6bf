import { useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from './faults.js';
import styles from './policies.module.css';

/** A text field with numbered lines; those with faults are marked. */
export function DocumentField(props: {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  readonly faults: readonly Fault[];
  readonly onChange: (text: string) => void;
}) {
  const { t } = useTranslation();
  const { field, text, faults, onChange } = props;
  const numbers = useRef<HTMLDivElement>(null);
  const wrong = new Set(faults.map(({ line }) => line));
  return (
    <div className={styles.field}>
      <div ref={numbers} className={styles.numbers} aria-hidden>
        {text.split('\n').map((_, index) => (
          <div key={index} data-wrong={wrong.has(index + 1) || undefined}>
            {index + 1}
          </div>
        ))}
      </div>
      <textarea
        ref={field}
        className={styles.text}
        aria-label={t('policies.document')}
        aria-invalid={faults.length > 0}
        spellCheck={false}
        autoCapitalize="off"
        wrap="off"
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
        onScroll={({ currentTarget }) => {
          if (numbers.current !== null) numbers.current.scrollTop = currentTarget.scrollTop;
        }}
      />
    </div>
  );
}

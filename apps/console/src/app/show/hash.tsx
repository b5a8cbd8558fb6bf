import { ActionIcon, CopyButton } from '@mantine/core';
import { CheckIcon, CopyIcon } from '@radix-ui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './show.module.css';

/** Enough to tell two hashes apart by eye. */
const CHARACTERS = 8;
const HEXADECIMAL = /^[0-9a-f]{32,}$/;

export const isHash = (text: string): boolean => HEXADECIMAL.test(text);

/** Its beginning, the whole of it on a press, and a button that copies it: nobody reads 64 digits. */
export function Hash({ value, name }: { readonly value: string; readonly name: string }) {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  return (
    <span className={styles.hash}>
      <button type="button" className={styles.hashText} aria-expanded={isWhole} title={value} onClick={() => setWhole(!isWhole)}>
        {isWhole ? value : `${value.slice(0, CHARACTERS)}…`}
      </button>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <ActionIcon
            size={24}
            variant="subtle"
            color="gray"
            aria-label={t(copied ? 'shell.copied' : 'shell.copy', { what: name })}
            onClick={copy}
          >
            {copied ? <CheckIcon width={12} aria-hidden /> : <CopyIcon width={12} aria-hidden />}
          </ActionIcon>
        )}
      </CopyButton>
    </span>
  );
}

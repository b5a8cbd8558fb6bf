import { Code, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { show } from '../texts/en/show.js';

const DIGEST_CHARACTERS = 8;

const isKnown = (kind: string): kind is keyof typeof show.things => Object.hasOwn(show.things, kind);

/** A device, card, address or bank account by its pseudonym: the same one looks the same everywhere. */
export function Digest({ kind, digest }: { readonly kind: string; readonly digest: string }) {
  const { t } = useTranslation();
  return (
    <>
      <Text span inherit>
        {isKnown(kind) ? t(`show.things.${kind}`) : kind}{' '}
      </Text>
      <Code title={digest}>{digest.slice(0, DIGEST_CHARACTERS)}</Code>
    </>
  );
}

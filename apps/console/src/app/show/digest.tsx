import { Code } from '@mantine/core';
import { Thing } from './thing.js';

const DIGEST_CHARACTERS = 8;

/** A device, card, address or bank account by its pseudonym: the same one looks the same everywhere. */
export const Digest = ({ kind, digest }: { readonly kind: string; readonly digest: string }) => (
  <>
    <Thing kind={kind} /> <Code title={digest}>{digest.slice(0, DIGEST_CHARACTERS)}</Code>
  </>
);

import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface To {
  readonly id: string;
  readonly children?: ReactNode;
  /** J and K stop at it: the one link that a row of a list is opened by. */
  readonly isRow?: boolean;
  /** Within a sentence colour alone does not tell a link. */
  readonly isInText?: boolean;
}

const looksOf = ({ isRow, isInText, children }: To) => ({
  ...(isRow === true && { 'data-row': '' }),
  ...(isInText === true && { underline: 'always' as const }),
  inherit: true,
  // An id may end anywhere, a word keeps its letters together however narrow its column is.
  style: { overflowWrap: children === undefined ? 'anywhere' : 'break-word' } as const,
});

export const AccountLink = (to: To) => (
  <Anchor {...looksOf(to)} renderRoot={(props) => <Link to="/accounts/$accountId" params={{ accountId: to.id }} {...props} />}>
    {to.children ?? to.id}
  </Anchor>
);

export const CaseLink = (to: To) => (
  <Anchor {...looksOf(to)} renderRoot={(props) => <Link to="/cases/$caseId" params={{ caseId: to.id }} {...props} />}>
    {to.children ?? to.id}
  </Anchor>
);

export const RingLink = (to: To) => (
  <Anchor {...looksOf(to)} renderRoot={(props) => <Link to="/rings/$ringId" params={{ ringId: to.id }} {...props} />}>
    {to.children ?? to.id}
  </Anchor>
);

export const WebhookLink = (to: To) => (
  <Anchor {...looksOf(to)} renderRoot={(props) => <Link to="/webhooks/$webhookId" params={{ webhookId: to.id }} {...props} />}>
    {to.children ?? to.id}
  </Anchor>
);

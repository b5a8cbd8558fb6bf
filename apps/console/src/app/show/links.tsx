import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface To {
  readonly id: string;
  readonly children?: ReactNode;
  /** J and K stop at it: the one link that a row of a list is opened by. */
  readonly isRow?: boolean;
}

const rowMark = (isRow: boolean | undefined) => (isRow === true ? { 'data-row': '' } : {});
const WRAPS = { overflowWrap: 'anywhere' } as const;

export const AccountLink = ({ id, children, isRow }: To) => (
  <Anchor
    {...rowMark(isRow)}
    inherit
    style={WRAPS}
    renderRoot={(props) => <Link to="/accounts/$accountId" params={{ accountId: id }} {...props} />}
  >
    {children ?? id}
  </Anchor>
);

export const CaseLink = ({ id, children, isRow }: To) => (
  <Anchor
    {...rowMark(isRow)}
    inherit
    style={WRAPS}
    renderRoot={(props) => <Link to="/cases/$caseId" params={{ caseId: id }} {...props} />}
  >
    {children ?? id}
  </Anchor>
);

export const RingLink = ({ id, children, isRow }: To) => (
  <Anchor
    {...rowMark(isRow)}
    inherit
    style={WRAPS}
    renderRoot={(props) => <Link to="/rings/$ringId" params={{ ringId: id }} {...props} />}
  >
    {children ?? id}
  </Anchor>
);

import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';

export function PolicyLink({ version, isRow }: { readonly version: string; readonly isRow?: boolean }) {
  return (
    <Anchor
      {...(isRow === true && { 'data-row': '' })}
      inherit
      style={{ overflowWrap: 'anywhere' }}
      renderRoot={(props) => <Link to="/policies/$version" params={{ version }} {...props} />}
    >
      {version}
    </Anchor>
  );
}

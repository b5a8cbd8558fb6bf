import { Button, VisuallyHidden } from '@mantine/core';

/** A small button at the end of a row; `about` tells those who do not see the row which one it is of. */
export function RowButton(props: {
  readonly label: string;
  readonly about: string;
  readonly onClick: () => void;
  /** J and K stop at it. */
  readonly isRow?: boolean;
}) {
  return (
    <Button size="compact-xs" variant="default" {...(props.isRow === true && { 'data-row': '' })} onClick={props.onClick}>
      {props.label}
      <VisuallyHidden> {props.about}</VisuallyHidden>
    </Button>
  );
}

import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog.js';
import { Refusal } from './refusal.js';

/**
 * One more question before something is done. `reason`: it is asked for, and kept in the audit log. `confirm`: a word that
 * has to be typed first, for what cannot be taken back.
 */
export function Ask(props: {
  readonly title: string;
  readonly text: ReactNode;
  readonly action: string;
  readonly isDangerous?: boolean;
  readonly reason?: { readonly label: string };
  readonly confirm?: { readonly label: string; readonly word: string };
  readonly act: (reason: string) => Promise<unknown>;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const isConfirmed = props.confirm === undefined || typed.trim() === props.confirm.word;
  const acting = useMutation({ mutationFn: props.act, onSuccess: props.onClose });
  return (
    <Dialog onClose={props.onClose} title={props.title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isConfirmed) acting.mutate(reason.trim());
        }}
      >
        <Stack>
          <Text component="div">{props.text}</Text>
          {props.reason !== undefined && (
            <Textarea
              label={props.reason.label}
              required
              autosize
              minRows={2}
              data-autofocus
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          )}
          {props.confirm !== undefined && (
            <TextInput
              label={props.confirm.label}
              autoComplete="off"
              data-autofocus
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          )}
          <Refusal error={acting.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {t('show.cancel')}
            </Button>
            <Button
              type="submit"
              color={props.isDangerous === true ? 'red' : undefined}
              disabled={!isConfirmed}
              loading={acting.isPending}
            >
              {props.action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

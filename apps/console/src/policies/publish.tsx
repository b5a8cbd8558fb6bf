import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../app/show/dialog.js';
import { Refusal } from '../app/show/refusal.js';
import { LoadingState } from '../app/show/states.js';
import { useStaff } from '../client/session.js';
import { liveQuery, publishPolicy, type PolicyDetails } from './policy-queries.js';

interface PublishProps {
  readonly policy: PolicyDetails;
  readonly onClose: () => void;
}

/** By a second person, after a backtest; without one it needs a reason. */
export function Publish({ policy, onClose }: PublishProps) {
  const { t } = useTranslation();
  const { email } = useStaff();
  const { data: live } = useQuery(liveQuery);
  const isMine = policy.owner.toLowerCase() === email.toLowerCase();
  return (
    <Dialog onClose={onClose} title={t('policies.publishTitle', { version: policy.version })}>
      {isMine && (
        <Stack>
          <Alert color="yellow">{t('policies.secondPerson')}</Alert>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('shell.close')}
            </Button>
          </Group>
        </Stack>
      )}
      {!isMine && live === undefined && <LoadingState />}
      {!isMine && live !== undefined && <PublishForm policy={policy} onClose={onClose} live={live} />}
    </Dialog>
  );
}

function PublishForm(props: PublishProps & { readonly live: { readonly version: string; readonly publication: number } }) {
  const { t } = useTranslation();
  const { policy, live, onClose } = props;
  const [reason, setReason] = useState('');
  const isTested = policy.backtests.some(({ status }) => status === 'finished');
  const act = { version: policy.version, seen: live.publication, force: !isTested, reason: reason.trim() };
  const publishing = useMutation({ mutationFn: () => publishPolicy(act), onSuccess: onClose });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        publishing.mutate();
      }}
    >
      <Stack>
        <Text>{t('policies.publishText', { live: live.version })}</Text>
        {!isTested && <Alert color="yellow">{t('policies.notTested')}</Alert>}
        <Textarea
          label={t(isTested ? 'policies.reasonOptional' : 'policies.reasonForced')}
          required={!isTested}
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Refusal error={publishing.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('show.cancel')}
          </Button>
          <Button type="submit" color={isTested ? undefined : 'red'} loading={publishing.isPending}>
            {t(isTested ? 'policies.publish' : 'policies.publishForced')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

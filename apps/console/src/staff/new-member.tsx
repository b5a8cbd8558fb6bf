import { Button, Group, Radio, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../app/show/dialog.js';
import { Refusal } from '../app/show/refusal.js';
import { addMember, ROLES, type StaffMember } from './staff-queries.js';

const LEAST: StaffMember['role'] = 'reviewer';

export function NewMember(props: { readonly onClose: () => void; readonly onPassword: (password: string) => void }) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { name: '', email: '', role: LEAST } });
  const adding = useMutation({
    mutationFn: addMember,
    onSuccess: (password) => {
      props.onClose();
      props.onPassword(password);
    },
  });
  return (
    <Dialog onClose={props.onClose} title={t('staff.add')}>
      <form onSubmit={form.onSubmit((values) => adding.mutate(values))}>
        <Stack>
          <TextInput label={t('staff.name')} required maxLength={100} data-autofocus {...form.getInputProps('name')} />
          <TextInput type="email" label={t('staff.email')} required {...form.getInputProps('email')} />
          <Radio.Group label={t('staff.role')} {...form.getInputProps('role')}>
            <Stack gap="xs" mt={4}>
              {ROLES.map((role) => (
                <Radio key={role} value={role} label={t(`shell.user.roles.${role}`)} description={t(`staff.roleTexts.${role}`)} />
              ))}
            </Stack>
          </Radio.Group>
          <Refusal error={adding.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {t('show.cancel')}
            </Button>
            <Button type="submit" loading={adding.isPending}>
              {t('staff.add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect } from 'react';

export interface Credential<Name extends string> {
  readonly name: Name;
  readonly label: string;
  readonly autoComplete: 'username' | 'current-password' | 'new-password';
  readonly hint?: string;
  readonly charactersMin?: number;
}

/** A few fields that say who somebody is. What was secret is typed again after a refusal. */
export function CredentialsForm<Name extends string>(props: {
  readonly fields: readonly Credential<Name>[];
  readonly refusal: string | null;
  readonly submit: string;
  readonly isPending: boolean;
  readonly onSubmit: (typed: (name: Name) => string) => void;
}) {
  const { fields, refusal, onSubmit } = props;
  const initialValues: Record<string, string> = Object.fromEntries(fields.map(({ name }) => [name, '']));
  const form = useForm({ mode: 'uncontrolled', initialValues });
  useEffect(() => {
    if (refusal === null) return;
    const secrets: readonly string[] = fields.filter(({ autoComplete }) => autoComplete !== 'username').map(({ name }) => name);
    for (const name of secrets) form.setFieldValue(name, '');
    // Once for each refusal: the form and its fields are the same ones all along.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [refusal]);
  return (
    <form onSubmit={form.onSubmit((values) => onSubmit((name) => values[name] ?? ''))}>
      <Stack>
        {refusal !== null && (
          <Alert color="red" role="alert">
            {refusal}
          </Alert>
        )}
        {fields.map(({ name, label, autoComplete, hint, charactersMin }) => {
          const field = { label, autoComplete, required: true, description: hint, minLength: charactersMin };
          return autoComplete === 'username' ? (
            <TextInput key={form.key(name)} type="email" {...field} {...form.getInputProps(name)} />
          ) : (
            <PasswordInput key={form.key(name)} {...field} {...form.getInputProps(name)} />
          );
        })}
        <Button type="submit" loading={props.isPending}>
          {props.submit}
        </Button>
      </Stack>
    </form>
  );
}

import { z } from 'zod';
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN, ROLES } from '@app/review';

/** RFC 5321: no address is longer. */
export const EMAIL_LENGTH_MAX = 254;
/** UTF-16 code units; the rules for new ones count code points. */
const PASSWORD = z
  .string()
  .min(1)
  .max(PASSWORD_LENGTH_MAX * 2);

export const SIGN_IN = z.object({ email: z.string().min(1).max(EMAIL_LENGTH_MAX), password: PASSWORD }).meta({ id: 'SignIn' });
export type SignInBody = z.infer<typeof SIGN_IN>;

export const NEW_PASSWORD = z
  .object({
    current: PASSWORD,
    next: PASSWORD.meta({ description: `${PASSWORD_LENGTH_MIN} to ${PASSWORD_LENGTH_MAX} characters of any kind.` }),
  })
  .meta({ id: 'NewPassword' });
export type NewPassword = z.infer<typeof NEW_PASSWORD>;

export const SESSION = z
  .object({
    staff: z.object({ id: z.string(), name: z.string(), email: z.string(), role: z.enum(ROLES) }),
    method: z.enum(['password', 'single-sign-on']).meta({ description: 'How this session was begun.' }),
    csrfToken: z.string().meta({ description: 'Sent back as `x-csrf-token` with every method but GET.' }),
    expiresAt: z.iso.datetime().meta({ description: 'When the session ends unless it is used before.' }),
    mustChangePassword: z.boolean().meta({ description: 'Until it is, only `/v1/session` answers.' }),
  })
  .meta({ id: 'Session' });

export const SIGN_IN_OPTIONS = z
  .object({
    password: z.boolean(),
    singleSignOn: z.object({ name: z.string(), url: z.string() }).nullable(),
  })
  .meta({ id: 'SignInOptions' });

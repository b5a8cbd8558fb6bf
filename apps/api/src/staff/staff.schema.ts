import { z } from 'zod';
import { ROLES, STAFF_STATUSES } from '@app/review';
import { PAGE_PARAMETERS } from '../http/index.js';
import { EMAIL_LENGTH_MAX } from '../session/session.schema.js';

const TIME = z.iso.datetime();
const NAME = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}+$/u, 'must not contain control characters');

export const NEW_STAFF = z
  .object({ name: NAME, email: z.email().max(EMAIL_LENGTH_MAX), role: z.enum(ROLES) })
  .meta({ id: 'NewStaff' });
export type NewStaffBody = z.infer<typeof NEW_STAFF>;

export const STAFF_CHANGE = z
  .object({ name: NAME.optional(), role: z.enum(ROLES).optional(), status: z.enum(STAFF_STATUSES).optional() })
  .meta({ id: 'StaffChange' });
export type StaffChangeBody = z.infer<typeof STAFF_CHANGE>;

export const STAFF_MEMBER = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(ROLES),
    status: z.enum(STAFF_STATUSES),
    hasPassword: z.boolean().meta({ description: 'False: signs in by single sign-on alone.' }),
    mustChangePassword: z.boolean(),
    createdAt: TIME,
    lastSeenAt: TIME.nullable(),
  })
  .meta({ id: 'StaffMember' });

export const STAFF_QUERY = z.looseObject(PAGE_PARAMETERS);
export const STAFF_PAGE = z.object({ data: z.array(STAFF_MEMBER), nextCursor: z.string().nullable() }).meta({ id: 'StaffPage' });

export const ISSUED_LOGIN = STAFF_MEMBER.extend({
  oneTimePassword: z.string().meta({ description: 'Shown this once; works for a week, for choosing a password alone.' }),
}).meta({ id: 'IssuedLogin' });

export const STAFF_NAMES = z
  .object({ names: z.record(z.string(), z.string()).meta({ description: 'Name by actor: `staff:<id>`.' }) })
  .meta({ id: 'StaffNames' });

import type { EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { emailKey, onlyMember, STAFF_COLUMNS, toStaffMember, type StaffMember, type StaffRow } from './staff-member.js';

/** The last row of the page before. */
export interface StaffKey {
  readonly createdAt: EpochMs;
  readonly id: string;
}

/** Newest first, disabled ones included; at most `limit`. */
export async function listStaff(
  sql: Sql,
  { after, limit }: { after?: StaffKey | undefined; limit: number },
): Promise<StaffMember[]> {
  const { rows } = await sql.query<StaffRow>({
    text: `select ${STAFF_COLUMNS} from staff s
      where $2::float8 is null or (s.created_at, s.id) < (to_timestamp($2::float8 / 1000.0), $3)
      order by s.created_at desc, s.id desc limit $1`,
    values: [limit, after?.createdAt ?? null, after?.id ?? ''],
  });
  return rows.map(toStaffMember);
}

/** Throws `staff.not-found`. */
export async function getStaff(sql: Sql, id: string): Promise<StaffMember> {
  const { rows } = await sql.query<StaffRow>({ text: `select ${STAFF_COLUMNS} from staff s where s.id = $1`, values: [id] });
  return onlyMember(rows, id);
}

/** By address, in whatever spelling; null when nobody has it. */
export async function findStaffByEmail(sql: Sql, email: string): Promise<StaffMember | null> {
  const { rows } = await sql.query<StaffRow>({
    text: `select ${STAFF_COLUMNS} from staff s where s.email = $1`,
    values: [emailKey(email)],
  });
  const [row] = rows;
  return row === undefined ? null : toStaffMember(row);
}

/** More people than any desk has; beyond it the console shows ids. */
const NAMES_MAX = 5_000;

/** Names by actor, `staff:<id>`, of everybody who ever had a login: histories name those who left, too. */
export async function staffNames(sql: Sql): Promise<Record<string, string>> {
  const { rows } = await sql.query<{ id: string; name: string }>({
    name: 'staff-names',
    text: `select id, name from staff order by created_at desc, id limit ${NAMES_MAX}`,
  });
  return Object.fromEntries(rows.map(({ id, name }) => [`staff:${id}`, name]));
}

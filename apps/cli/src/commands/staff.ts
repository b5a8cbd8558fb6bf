import { Argument, InvalidArgumentError, Option, type Command } from 'commander';
import { DomainError, systemClock, toIso } from '@app/domain';
import {
  changeStaff,
  createStaff,
  findStaffByEmail,
  isRole,
  listStaff,
  resetPassword,
  ROLES,
  type IssuedLogin,
  type Role,
  type StaffAct,
  type StaffMember,
} from '@app/review';
import { Database, SetupError } from '@app/runtime';
import { findInstallation } from '../client/find-installation.js';
import { renderTable } from '../terminal/table.js';

/** More people than any desk has. */
const LISTED_MAX = 1_000;

export function addStaff(program: Command): void {
  const staff = program
    .command('staff')
    .summary('add, list and disable people who sign in to the console')
    .description('Logins of the installation that runs on the data directory, or of DATABASE_URL.')
    .addHelpText(
      'after',
      '\nExamples:\n  $ npm run assay -- staff add rita@example.com --name Rita --role reviewer\n' +
        '  $ npm run assay -- staff list --json\n  $ npm run assay -- staff reset-password rita@example.com',
    );
  const email = (): Argument => new Argument('<email>', 'what they sign in with');
  staff
    .command('add')
    .description('Makes a login and shows its one-time password once.')
    .addArgument(email())
    .requiredOption('--name <name>', 'as histories show it')
    .requiredOption('--role <role>', `one of ${ROLES.join(', ')}`, role)
    .action(add);
  staff
    .command('list')
    .description('Lists everybody who has or had a login, newest first.')
    .addOption(new Option('--json', 'as JSON'))
    .action(list);
  staff
    .command('reset-password')
    .description('A new one-time password instead of the old one; sessions end.')
    .addArgument(email())
    .action(reset);
  staff
    .command('disable')
    .description('Ends a login and its sessions, within seconds; `enable` brings it back.')
    .addArgument(email())
    .action((address: string) => setStatus(address, 'disabled'));
  staff
    .command('enable')
    .description('Lets a disabled member sign in again.')
    .addArgument(email())
    .action((address: string) => setStatus(address, 'active'));
}

function role(text: string): Role {
  if (isRole(text)) return text;
  throw new InvalidArgumentError(`It must be one of ${ROLES.join(', ')}.`);
}

/** Whoever has the stores can do everything: no second person is asked for, and the log says who it was. */
const asOperator = (): StaffAct => ({ actor: 'operator', owner: null, at: systemClock() });

async function withDatabase(work: (database: Database) => Promise<string>): Promise<void> {
  const { config } = await findInstallation();
  const database = await Database.connect({ databaseUrl: config.databaseUrl });
  try {
    process.stdout.write(`${await work(database)}\n`);
  } catch (error) {
    // A mistake of the operator's, not a fault of ours: one line.
    throw error instanceof DomainError ? new SetupError(error.message, { cause: error }) : error;
  } finally {
    await database.close();
  }
}

async function memberOf(database: Database, email: string): Promise<StaffMember> {
  const member = await findStaffByEmail(database, email);
  if (member === null) throw new SetupError(`Nobody has the login ${email}: \`staff list\` shows who has one`);
  return member;
}

const renderLogin = ({ member, oneTimePassword }: IssuedLogin): string =>
  `${oneTimePassword}\n\nThis one-time password of ${member.email} is shown once; it works for a week, for choosing another.`;

const add = (email: string, { name, role: given }: { readonly name: string; readonly role: Role }): Promise<void> =>
  withDatabase(async (database) => {
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new SetupError(`${email} is no e-mail address`);
    return renderLogin(await database.transaction((sql) => createStaff(sql, { name, email, role: given }, asOperator())));
  });

const reset = (email: string): Promise<void> =>
  withDatabase(async (database) => {
    const { id } = await memberOf(database, email);
    return renderLogin(await database.transaction((sql) => resetPassword(sql, id, asOperator())));
  });

const setStatus = (email: string, status: 'active' | 'disabled'): Promise<void> =>
  withDatabase(async (database) => {
    const { id } = await memberOf(database, email);
    const act = asOperator();
    const member = await database.transaction((sql) => changeStaff(sql, id, { change: { status }, act }));
    return `${member.name} (${member.email}) is ${member.status}.`;
  });

const list = ({ json = false }: { readonly json?: boolean }): Promise<void> =>
  withDatabase(async (database) => {
    const members = await listStaff(database, { limit: LISTED_MAX });
    if (json) return JSON.stringify(members.map(toJson), null, 2);
    const columns = ['email', 'name', 'role', 'status', 'last seen'].map((title) => ({ title }));
    return renderTable(columns, members.map(rowOf));
  });

const day = (at: number | null): string => (at === null ? 'never' : toIso(at).slice(0, 10));

const rowOf = ({ email, name, role: held, status, lastSeenAt }: StaffMember): string[] => [
  email,
  name,
  held,
  status,
  day(lastSeenAt),
];

const toJson = ({ createdAt, lastSeenAt, ...member }: StaffMember) => ({
  ...member,
  createdAt: toIso(createdAt),
  lastSeenAt: lastSeenAt === null ? null : toIso(lastSeenAt),
});

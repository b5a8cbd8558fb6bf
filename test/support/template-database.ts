import { Database } from '@app/runtime';
import { migrate, openDatabase } from '@app/schema';

const TEMPLATE = 'assay_template';
/** Held while the template is made or copied: PostgreSQL copies no database that somebody is connected to. */
const TEMPLATE_LOCK = 7_216_400_002;

const withName = (serverUrl: string, name: string): string => {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
};

/** A new database with the whole schema; a copy of a template that the first suite of a run migrates. */
export async function createFromTemplate(serverUrl: string, name: string): Promise<string> {
  const server = await Database.connect({ databaseUrl: serverUrl, databasePoolMax: 2 });
  try {
    await server.transaction(async (lock) => {
      await lock.query({ text: 'select pg_advisory_xact_lock($1)', values: [TEMPLATE_LOCK] });
      await makeTemplateOnce(server, serverUrl);
      await server.query({ text: `create database ${name} template ${TEMPLATE}` });
    });
  } finally {
    await server.close();
  }
  return withName(serverUrl, name);
}

async function makeTemplateOnce(server: Database, serverUrl: string): Promise<void> {
  const { rowCount } = await server.query({ text: 'select from pg_database where datname = $1', values: [TEMPLATE] });
  if (rowCount > 0) return;
  // Under another name until it is complete, so that a failed migration is not copied by the next suite.
  await server.query({ text: `drop database if exists ${TEMPLATE}_new` });
  await server.query({ text: `create database ${TEMPLATE}_new` });
  const template = await openDatabase({ databaseUrl: withName(serverUrl, `${TEMPLATE}_new`) });
  try {
    await migrate(template);
  } finally {
    await template.close();
  }
  await server.query({ text: `alter database ${TEMPLATE}_new rename to ${TEMPLATE}` });
}

export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  const server = await Database.connect({ databaseUrl: serverUrl, databasePoolMax: 2 });
  await server.query({ text: `drop database if exists ${name} with (force)` });
  await server.close();
}

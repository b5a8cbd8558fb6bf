import { loadStartConfig, processEnvironment, SetupError } from '@app/runtime';
import { migrate, migrateDown, openDatabase } from '@app/schema';

/** `npm run migrate`: for deployments that migrate before the new release starts. Needs DATABASE_URL. */
export async function runMigrate(down: boolean): Promise<void> {
  // The identity key is nobody's concern here.
  const { databaseUrl } = loadStartConfig({ ASSAY_IDENTITY_KEY: '-'.repeat(32), ...processEnvironment() });
  if (databaseUrl === null)
    throw new SetupError('DATABASE_URL is required: npm start migrates the embedded PostgreSQL by itself');
  const database = await openDatabase({ databaseUrl });
  try {
    const names = down ? await migrateDown(database) : await migrate(database);
    process.stdout.write(`${names.length === 0 ? 'nothing to do' : `${down ? 'undone' : 'applied'}: ${names.join(', ')}`}\n`);
  } finally {
    await database.close();
  }
}

import { Migrator } from '@mikro-orm/migrations';
import { Database, type DatabaseOptions } from '@app/runtime';
import { MIGRATIONS } from './migrations/index.js';

/** A database that knows the migrations. Processes that only read and write rows use `Database.connect`. */
export function openDatabase(options: Omit<DatabaseOptions, 'orm'>): Promise<Database> {
  return Database.connect({
    ...options,
    orm: {
      extensions: [Migrator],
      migrations: { migrationsList: [...MIGRATIONS], snapshot: false, disableForeignKeys: false, tableName: 'migration' },
    },
  });
}

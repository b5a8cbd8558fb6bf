import { Migration } from '@mikro-orm/migrations';

/** The few deliveries that failed are found without reading the many that did not. */
export class FailedDeliveries extends Migration {
  override up(): void {
    this.addSql(`create index webhook_delivery_failed on webhook_delivery (webhook_id, id) where status = 'failed'`);
  }

  override down(): void {
    this.addSql('drop index webhook_delivery_failed');
  }
}

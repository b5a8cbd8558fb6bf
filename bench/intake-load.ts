import autocannon from 'autocannon';

/**
 * A process that sends single transactions, so that sending them costs the servers no turn of their event
 * loop. Told `{url, headers, seconds, run}`, it answers `{perSecond, p99Ms}` or `{error}`.
 */
const CONNECTIONS = 64;
const FANS = 20_000;
const CREATORS = 2_000;

interface Order {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly seconds: number;
  /** Makes ids of this order unlike those of all others. */
  readonly run: string;
}

/** 5 % purchases that fund 95 % gifts; bodies of a platform's usual length. */
function bodies({ run }: Order): () => string {
  const startedAt = Date.now() - 3_600_000;
  let count = 0;
  return () => {
    count += 1;
    const fan = (count * 7_919) % FANS;
    const device = `"device":{"id":"device-${fan}","ip":"10.1.${fan >> 8}.${fan & 255}","country":"US","userAgent":"Platform/7.1 (Android 15)"}`;
    const common = `"id":"intake-${run}-${count}","occurredAt":"${new Date(startedAt + count).toISOString()}","accountId":"fan-${fan}",${device}`;
    if (count % 20 === 1) {
      return `{${common},"type":"purchase","coins":1000,"amount":{"value":999,"currency":"USD"},"paymentInstrument":{"id":"card-${fan}"}}`;
    }
    const creator = (count * 104_729) % CREATORS;
    return `{${common},"type":"gift","coins":50,"counterpartyId":"creator-${creator}","context":{"liveId":"live-${creator}","giftId":"rose","viewers":40}}`;
  };
}

async function send(order: Order): Promise<{ perSecond: number; p99Ms: number }> {
  const next = bodies(order);
  const result = await autocannon({
    url: order.url,
    connections: CONNECTIONS,
    duration: order.seconds,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...order.headers },
    requests: [{ setupRequest: (request) => ({ ...request, body: next() }) }],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} answers were no success, ${result.errors} requests failed`);
  return { perSecond: result['2xx'] / result.duration, p99Ms: result.latency.p99 };
}

process.on('message', (order: Order) => {
  send(order).then(
    (figures) => process.send?.(figures),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.once('disconnect', () => process.exit(0));

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AssayClient } from '../client/assay-client.js';
import { openApiStandIn, type ApiStandIn } from './fixtures/api-stand-in.js';
import { OrderedSender } from './ordered-sender.js';

const gift = (id: string) => ({ id, type: 'gift' });
const settlement = (id: string, relatesTo: string) => ({ id, type: 'settlement', relatesTo });

describe('sending in order', () => {
  let api: ApiStandIn;
  let sender: OrderedSender;
  beforeEach(async () => {
    api = await openApiStandIn();
    sender = new OrderedSender(new AssayClient({ url: api.url, key: 'key' }));
  });
  afterEach(() => api.close());

  it('asks about a payout after everything before its settlement was sent, and before anything after it', async () => {
    api.statuses.set('payout', ['approved']);
    for (const event of [gift('a'), settlement('s', 'payout'), gift('b')]) await sender.send(event);
    await sender.flush();
    expect(api.log).toEqual(['sent a', 'asked payout', 'sent s', 'sent b']);
  });

  it('waits while a payout is pending', async () => {
    api.statuses.set('payout', ['pending', 'pending', 'approved']);
    await sender.send(settlement('s', 'payout'));
    await sender.flush();
    expect(api.log).toEqual(['asked payout', 'asked payout', 'asked payout', 'sent s']);
  });

  it.each(['held', 'rejected'])('drops the settlement of a payout that is %s', async (status) => {
    api.statuses.set('payout', [status]);
    await sender.send(settlement('s', 'payout'));
    await sender.send(gift('b'));
    await sender.flush();
    expect(api.log).toEqual(['asked payout', 'sent b']);
    expect(sender.delivery).toEqual({ recorded: 1, duplicate: 0, settlementsDropped: 1 });
  });

  it('pays what staff released', async () => {
    api.statuses.set('payout', ['released']);
    await sender.send(settlement('s', 'payout'));
    await sender.flush();
    expect(sender.delivery.settlementsDropped).toBe(0);
  });

  it('repeats a batch that met an overloaded server', async () => {
    api.failures = 2;
    await sender.send(gift('a'));
    await sender.flush();
    expect(api.log).toEqual(['sent a']);
  });

  it('stops at a transaction that is refused and says why', async () => {
    api.invalid.add('a');
    await sender.send(gift('a'));
    await expect(sender.flush()).rejects.toThrow('a was refused: /coins must be positive');
  });
});

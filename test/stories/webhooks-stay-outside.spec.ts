import { expect, it } from '@jest/globals';
import { z } from 'zod';
import { Receiver } from '../support/receiver.js';
import { openStory, until } from '../support/story.js';

const ISSUED = z.looseObject({ id: z.string() });
const DELIVERIES = z.object({ data: z.array(z.looseObject({ attempts: z.int() })) });

it('an address that leads into our own network later on is not spoken to', async () => {
  const story = await openStory();
  const receiver = await Receiver.open();
  try {
    const body = { name: 'platform', url: 'https://platform.example.com', events: ['payout.held'] };
    const { id } = ISSUED.parse((await story.request('POST', '/v1/webhooks', { body })).body);
    // Its name now resolves to this machine.
    await story.database.query({ text: 'update webhook set url = $1', values: [`https://localhost:${receiver.port}/`] });
    await story.request('POST', `/v1/webhooks/${id}/test`);
    const delivery = await until('an attempt', async () => {
      const { data } = await story.get(`/v1/webhooks/${id}/deliveries`, DELIVERIES);
      return data.find(({ attempts }) => attempts > 0) ?? null;
    });
    expect(delivery).toMatchObject({ status: 'waiting', error: 'private-address', responseStatus: null });
    expect(receiver.received).toEqual([]);
  } finally {
    await story.close();
    await receiver.close();
  }
});

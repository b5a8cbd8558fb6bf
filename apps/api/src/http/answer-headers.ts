import type { FastifyInstance, FastifyReply } from 'fastify';
import { DAY_MS, SECOND_MS } from '@app/domain';
import type { Config } from '@app/runtime';

/** Answers are data: never framed, sniffed, cached or executed. Pages (`/docs`) widen the policy themselves. */
const ALWAYS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** A year, after which browsers take the promise for lasting; of this host alone, since others are not ours to promise for. */
const TLS_ONLY = `max-age=${(365 * DAY_MS) / SECOND_MS}`;

/** First of all hooks, so that refusals carry them too. */
export function setAnswerHeaders(instance: FastifyInstance, origin: Pick<Config, 'publicUrl'>): void {
  instance.addHook('onRequest', (_request, reply, done) => {
    addAnswerHeaders(reply, origin);
    done();
  });
}

/** For the few answers that the server gives before any hook runs. */
export function addAnswerHeaders(reply: FastifyReply, { publicUrl }: Pick<Config, 'publicUrl'>): FastifyReply {
  // Behind TLS, as the environment says; browsers do not listen to it elsewhere.
  if (publicUrl?.startsWith('https:') === true) reply.header('strict-transport-security', TLS_ONLY);
  return reply.headers(ALWAYS).header('x-request-id', reply.request.id);
}

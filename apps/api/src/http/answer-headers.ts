import type { FastifyInstance, FastifyReply } from 'fastify';

/** Answers are data: never framed, sniffed, cached or executed. Pages (`/docs`) widen the policy themselves. */
const ALWAYS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** First of all hooks, so that refusals carry them too. */
export function setAnswerHeaders(instance: FastifyInstance): void {
  instance.addHook('onRequest', (_request, reply, done) => {
    addAnswerHeaders(reply);
    done();
  });
}

/** For the few answers that the server gives before any hook runs. */
export const addAnswerHeaders = (reply: FastifyReply): FastifyReply =>
  reply.headers(ALWAYS).header('x-request-id', reply.request.id);

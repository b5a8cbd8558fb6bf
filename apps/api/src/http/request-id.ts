import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** What a caller may give its request, to find it in our logs by a name of its own. */
const OWN_ID = /^[\w.:-]{1,64}$/;

/** Eight random bytes name the process, a counter the request: unique, and cheap enough for every request. */
export function requestIds(): (request: IncomingMessage) => string {
  const processName = randomBytes(8).toString('base64url');
  let requests = 0;
  return ({ headers }) => {
    const own = headers['x-request-id'];
    if (typeof own === 'string' && OWN_ID.test(own)) return own;
    requests += 1;
    return `${processName}-${requests.toString(36)}`;
  };
}

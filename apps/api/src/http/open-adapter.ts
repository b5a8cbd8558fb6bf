import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { DomainError, ID_CODE_POINTS_MAX, SECOND_MS } from '@app/domain';
import type { Config } from '@app/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addAnswerHeaders } from './answer-headers.js';
import { STRANGERS_BODY_BYTES_MAX } from './json-body.js';
import { PROBLEM_JSON, toFault, toProblem } from './problem.js';
import type { ProblemFilter } from './problem.filter.js';
import { requestIds } from './request-id.js';

/** A code point is at most four bytes, a byte three characters of a path: `%F0`. */
const PATH_PARAMETER_CHARACTERS_MAX = ID_CODE_POINTS_MAX * 4 * 3;
/** From the first byte to the last: a sender of 8 MiB over a slow line makes it, a slow-loris does not. */
const REQUEST_TIMEOUT_MS = 30 * SECOND_MS;

/** The server, with every refusal that happens before hooks run answered by `problems` as well. */
export function openAdapter(
  problems: ProblemFilter,
  { trustedProxies, publicUrl }: Pick<Config, 'trustedProxies' | 'publicUrl'>,
): FastifyAdapter {
  return new FastifyAdapter({
    // Of unknown routes; known ones have their own (json-body.ts).
    bodyLimit: STRANGERS_BODY_BYTES_MAX,
    genReqId: requestIds(),
    logger: false,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // While closing, requests under way are answered; new ones find the port closed.
    return503OnClosing: false,
    // Whose word on where a request comes from is taken: sign-ins are throttled by address.
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    routerOptions: { maxParamLength: PATH_PARAMETER_CHARACTERS_MAX },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      problems.answer(error, request, addAnswerHeaders(reply, { publicUrl })),
    clientErrorHandler: refuseUnreadable,
  });
}

/** Bytes that are no HTTP request: there is no request to answer, only a socket. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const detail = error.code === 'HPE_HEADER_OVERFLOW' ? 'The headers are too long.' : 'This is not a complete HTTP request.';
  const id = randomUUID();
  const body = JSON.stringify(toProblem(toFault(new DomainError('request.malformed', detail)), { path: '', id }));
  const head = [
    'HTTP/1.1 400 Bad Request',
    `content-type: ${PROBLEM_JSON}`,
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${id}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

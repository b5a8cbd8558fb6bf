import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { DomainError } from '@app/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { RouteTable } from './route-table.js';
import { refusedRequests } from './refusals.metrics.js';
import { PROBLEM_JSON, toFault, toProblem, type Fault } from './problem.js';

/** Turns whatever was thrown, wherever, into one shape of answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #routes: RouteTable;
  readonly #logger: Logger;

  constructor(routes: RouteTable, logger: Logger) {
    this.#routes = routes;
    this.#logger = logger;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const fault = toFault(this.#refineNotFound(error, request));
    if (fault.status >= 500) this.#log(error, fault, request);
    if (fault.refusal !== null) refusedRequests.inc({ reason: fault.refusal });
    if (reply.sent) return;
    const problem = toProblem(fault, { path: pathOf(request.url), id: request.id });
    void reply.code(fault.status).headers(fault.headers).type(PROBLEM_JSON).send(JSON.stringify(problem));
  }

  /** The router knows nothing by this method and path; perhaps it knows the path. */
  #refineNotFound(error: unknown, request: FastifyRequest): unknown {
    if (!(error instanceof HttpException) || !request.is404 || error.getStatus() !== 404) return error;
    const allowed = this.#routes.methodsOf(pathOf(request.url));
    if (allowed.length === 0) return error;
    const allow = allowed.join(', ');
    return new DomainError('request.method-not-allowed', `${request.method} does nothing here; ${allow} would.`, { allow });
  }

  #log(error: unknown, fault: Fault, request: FastifyRequest): void {
    const facts = {
      err: error,
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url,
      code: fault.code,
    };
    if (fault.status === 503) this.#logger.warn(facts, 'a request was turned away');
    else this.#logger.error(facts, 'a request failed');
  }
}

const pathOf = (url: string): string => url.split('?', 1)[0] ?? url;

import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { tap, type Observable } from 'rxjs';

/** Answers that tell what is live carry its publication as the ETag, which the next act sends back as If-Match. */
export class PublicationTag implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      tap((body) => {
        const publication = publicationOf(body);
        if (publication !== null) reply.header('etag', `"${publication}"`);
      }),
    );
  }
}

const publicationOf = (body: unknown): number | null =>
  typeof body === 'object' && body !== null && 'publication' in body && typeof body.publication === 'number'
    ? body.publication
    : null;

import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '@app/domain';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';

export const PAGE_LIMIT_DEFAULT = 50;
/** Keeps an answer below about a megabyte and its query to one index range. */
export const PAGE_LIMIT_MAX = 500;
/** No cursor of ours is longer: its key holds an id at most. */
const CURSOR_CHARACTERS_MAX = 2_048;

/** For a list's `@Query({ schema })`: describes what `@PageQuery()` reads, whose refusals are 400 and not 422. */
export const PAGE_PARAMETERS = {
  limit: z.unknown().optional().meta({ type: 'integer', minimum: 1, maximum: PAGE_LIMIT_MAX, default: PAGE_LIMIT_DEFAULT }),
  cursor: z.unknown().optional().meta({ type: 'string', description: '`nextCursor` of the page before' }),
};

/** What a caller asked of a list. */
export interface PageRequest {
  readonly limit: number;
  readonly cursor: string | null;
}

/** One page, newest recorded first; `nextCursor` is null on the last. */
export interface Page<Item> {
  readonly data: readonly Item[];
  readonly nextCursor: string | null;
}

/** Injects `?limit=&cursor=`; anything but 1–500 and one opaque string is 400 `request.malformed`. */
export const PageQuery = createParamDecorator((_: unknown, context: ExecutionContext): PageRequest => {
  const { query } = context.switchToHttp().getRequest<FastifyRequest>();
  return parsePage(query);
});

export function parsePage(query: unknown): PageRequest {
  const fields = new Map(typeof query === 'object' && query !== null ? Object.entries(query) : []);
  return { limit: parseLimit(fields.get('limit')), cursor: parseCursor(fields.get('cursor')) };
}

function parseLimit(text: unknown): number {
  if (text === undefined) return PAGE_LIMIT_DEFAULT;
  const limit = typeof text === 'string' && /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  if (limit >= 1 && limit <= PAGE_LIMIT_MAX) return limit;
  throw new DomainError('request.malformed', `limit must be a whole number from 1 to ${PAGE_LIMIT_MAX}.`);
}

function parseCursor(text: unknown): string | null {
  if (text === undefined) return null;
  if (typeof text === 'string' && text !== '' && text.length <= CURSOR_CHARACTERS_MAX) return text;
  throw malformedCursor();
}

/** The key of a list's last row as an opaque string, and back; what does not fit the schema is 400. */
export class CursorFormat<Key> {
  readonly #schema: z.ZodType<Key>;
  constructor(schema: z.ZodType<Key>) {
    this.#schema = schema;
  }

  encode(key: Key): string {
    return Buffer.from(JSON.stringify(key)).toString('base64url');
  }

  decode(cursor: string): Key {
    const parsed = this.#schema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
    if (!parsed.success) throw malformedCursor();
    return parsed.data;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformedCursor();
  }
}

const malformedCursor = (): DomainError =>
  new DomainError('request.malformed', 'cursor must be the nextCursor of an earlier page of this list.');

/** Cuts the page from `limit + 1` rows: the surplus row says that another page follows. */
export function cutPage<Item>(rows: readonly Item[], limit: number, cursorOf: (last: Item) => string): Page<Item> {
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  return { data, nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}

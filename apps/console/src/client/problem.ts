/** A refusal of the API, RFC 9457. `code` is stable and has a text of its own where people can do something about it. */
export class Problem extends Error {
  override readonly name = 'Problem';

  readonly status: number;
  readonly code: string;
  readonly requestId: string | null;

  constructor(refusal: { status: number; code: string; detail: string; requestId: string | null }) {
    super(refusal.detail);
    this.status = refusal.status;
    this.code = refusal.code;
    this.requestId = refusal.requestId;
  }
}

/** What came instead of an answer: the API's own words, or that there was none. */
export function toProblem(status: number, body: unknown): Problem {
  const { code, detail, title, requestId } = fieldsOf(body);
  return new Problem({
    status,
    code: code ?? `http.${status}`,
    detail: detail ?? title ?? `HTTP ${status}`,
    requestId: requestId ?? null,
  });
}

function fieldsOf(body: unknown): Partial<Record<string, string>> {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

export const isProblem = (error: unknown, code: string): boolean => error instanceof Problem && error.code === code;

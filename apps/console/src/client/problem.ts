/** What is wrong where: `pointer` is RFC 6901 into the body, `position` a place in the text of that field. */
export interface FieldFault {
  readonly pointer: string;
  readonly detail: string;
  readonly position?: { readonly offset: number };
}

/** A refusal of the API, RFC 9457. `code` is stable and has a text of its own where people can do something about it. */
export class Problem extends Error {
  override readonly name = 'Problem';

  readonly status: number;
  readonly code: string;
  readonly requestId: string | null;
  readonly errors: readonly FieldFault[];

  constructor(refusal: Pick<Problem, 'status' | 'code' | 'requestId' | 'errors'> & { readonly detail: string }) {
    super(refusal.detail);
    this.status = refusal.status;
    this.code = refusal.code;
    this.requestId = refusal.requestId;
    this.errors = refusal.errors;
  }
}

/** Nobody answered: the network is gone, or the API is. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';

  constructor({ cause }: { readonly cause: unknown }) {
    super('There was no answer.', { cause });
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
    errors: faultsOf(body),
  });
}

function faultsOf(body: unknown): readonly FieldFault[] {
  if (typeof body !== 'object' || body === null || !('errors' in body) || !Array.isArray(body.errors)) return [];
  return body.errors.filter(isFault);
}

const isFault = (value: unknown): value is FieldFault =>
  typeof value === 'object' &&
  value !== null &&
  'pointer' in value &&
  typeof value.pointer === 'string' &&
  'detail' in value &&
  typeof value.detail === 'string';

function fieldsOf(body: unknown): Partial<Record<string, string>> {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

import type { FieldError } from '@app/domain';

export type BodyFaults = readonly FieldError[];

/**
 * Splits what no field may hold (`request.bodyFaults`) by the item of a list it is in; pointers then start
 * at the item. What is outside of the list concerns the whole body.
 */
export function faultsWithin(
  faults: BodyFaults,
  list: string,
): { byItem: ReadonlyMap<number, FieldError[]>; outside: FieldError[] } {
  const byItem = new Map<number, FieldError[]>();
  const outside: FieldError[] = [];
  const item = new RegExp(`^${list}/(\\d+)(/.*|)$`, 's');
  for (const fault of faults) {
    const [, index, pointer] = item.exec(fault.pointer) ?? [];
    if (index === undefined || pointer === undefined) outside.push(fault);
    else byItem.set(Number(index), [...(byItem.get(Number(index)) ?? []), { ...fault, pointer }]);
  }
  return { byItem, outside };
}

import type { ASTNode } from '@marcbachmann/cel-js';

const isNode = (value: unknown): value is ASTNode => typeof value === 'object' && value !== null && 'op' in value;

/** The operands of a node that are nodes themselves, in the order of the text. */
export const childrenOf = (node: ASTNode): ASTNode[] => nodesWithin(node.args);

function nodesWithin(value: unknown): ASTNode[] {
  if (isNode(value)) return [value];
  return Array.isArray(value) ? value.flatMap((each: unknown) => nodesWithin(each)) : [];
}

/** The node and all below it. The parser bounds how many there are and how deep. */
export const nodesOf = (node: ASTNode): ASTNode[] => [node, ...childrenOf(node).flatMap((child) => nodesOf(child))];

/** `subject.coins` where a node reads such a feature, else null. */
export function featureAt(node: ASTNode): string | null {
  if (node.op !== '.') return null;
  const [of, field] = node.args;
  return of.op === 'id' ? `${of.args}.${field}` : null;
}

import { namesIn } from '../condition/names-in.ts';
import type { StepNode } from '../graph/step-node.ts';

/** Names of variables that conditions of these steps read, in order of first use. */
export function conditionsOf(nodes: Iterable<Pick<StepNode, 'guards' | 'options'>>): readonly string[] {
  const texts = new Set<string>();
  for (const { guards, options } of nodes) {
    for (const guard of guards) if (guard.kind === 'if') texts.add(guard.condition);
    for (const { condition } of options ?? []) if (condition !== null) texts.add(condition);
  }
  return [...new Set([...texts].flatMap(text => namesIn(text)?.variables ?? []))];
}

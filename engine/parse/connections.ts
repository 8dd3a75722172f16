import type { StepId } from '../model/ids.ts';
import type { Connection, SshLine } from '../model/runbook.ts';
import type { Draft } from './draft.ts';

/** Says which step opened the connection that another runs over. */
export interface Connections {
  /** Ask in the order of the document. */
  readonly of: (draft: Draft, id: StepId) => Connection | null;
}

/** A line after which nothing is typed in its session is a command like any other: a person types there. */
export function connectionsOf(
  parts: readonly { readonly read: { readonly drafts: readonly Draft[] } }[],
): Connections {
  const used = new Set(parts.flatMap(({ read }) => read.drafts.flatMap(({ over }) => over ?? [])));
  const openers = new Map<SshLine, StepId>();
  return {
    of: ({ opens, over }, id) => {
      if (opens && used.has(opens)) {
        openers.set(opens, id);
        return { ...opens, opener: id };
      }
      return over ? { ...over, opener: openers.get(over) ?? null } : null;
    },
  };
}

import type { List } from 'mdast';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { ReadContext } from './context.ts';
import type { Draft } from './draft.ts';
import { shared } from './inherit.ts';
import { spanOf } from './nodes.ts';

/** Settings that can be meant of a list as a whole. */
const OF_LISTS: ReadonlySet<string> = new Set([
  ...[
    'id',
    'title',
    'parallel',
    'if',
    'each',
    'where',
    'needs',
    'target',
    'cwd',
    'env',
    'timeout',
    'ignore',
    'table',
  ],
]);

function aboutOneStep(keys: readonly string[], list: List): Diagnostic {
  return {
    code: 'bad-setting',
    severity: 'error',
    message: `\`${keys.join('`, `')}\` is said of one step, and this list has ${list.children.length} items.`,
    hint: 'Put the comment at the end of the first line of the item that it is about.',
    span: spanOf(list),
  };
}

/** What an annotation above a list says of it as a whole goes with each of its steps. */
export function inAnnotatedList(
  drafts: readonly Draft[],
  list: List,
  context: ReadContext,
): readonly Draft[] {
  const { start } = spanOf(list);
  const settings = context.settingsOf('node', start.offset);
  if (Object.keys(settings).length === 0) return drafts;
  const own = { id: settings.id ?? `list-${start.line}`, settings };
  const [only, ...others] = drafts;
  const foreign = Object.keys(settings).filter(key => !OF_LISTS.has(key));
  if (foreign.length > 0 && only !== undefined && others.length === 0)
    return [{ ...only, settings: { ...settings, ...only.settings } }];
  if (foreign.length > 0) context.report(aboutOneStep(foreign, list));
  return drafts.map(draft => ({
    ...draft,
    settings: { ...shared(settings), ...draft.settings },
    list: draft.list ?? own,
  }));
}

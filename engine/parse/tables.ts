import type { Table as TableNode } from 'mdast';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Table, TableKind } from '../model/runbook.ts';
import type { Span } from '../model/source.ts';
import type { ReadContext } from './context.ts';
import type { Draft } from './draft.ts';
import { cellCommand, inlineDraft } from './inline-command.ts';
import { spanOf, textOf } from './nodes.ts';
import { endpointDraft, manualDraft } from './row-steps.ts';
import { plain, speechOf } from './speech.ts';
import { tableFacts } from './table-facts.ts';
import type { TableWords } from './vocabulary/vocabulary.ts';
import { fold, headerNames, pattern } from './vocabulary/words.ts';

export interface ReadTable {
  readonly table: Omit<Table, 'id' | 'section'>;
  readonly drafts: readonly Draft[];
}

/** One table with the commands in its cells. `heading` is the section's title, `lead` the sentence above. */
export function readTable(
  node: TableNode,
  {
    heading,
    lead,
    context,
  }: { readonly heading: string; readonly lead: string; readonly context: ReadContext },
): ReadTable {
  const [head, ...body] = node.children;
  const header = (head?.children ?? []).map(cell => textOf(cell).trim());
  const rows = body.map(row => row.children.map(cell => textOf(cell).trim()));
  const rowSpans = body.map(spanOf);
  const rowSettings = rowSpans.map(({ start }) => context.settingsOf('item', start.offset));
  const settings = context.settingsOf('node', spanOf(node).start.offset);
  const declared = declaredKind(settings.table);
  for (const row of body.filter(({ children }) => children.some(cell => CUT_COMMENT.test(textOf(cell)))))
    context.report(cutComment(spanOf(row)));
  const kind = declared ?? tableKind({ header, rows, heading, lead });
  return {
    table: {
      kind,
      header,
      rows,
      rowSpans,
      rowSettings,
      ...tableFacts({ kind, header, rows }),
      settings,
      span: spanOf(node),
    },
    drafts: body.flatMap((row, index) => {
      if (declared !== undefined && ASKED_FOR.has(declared)) {
        const check = endpointDraft({ node: row, header, settings: rowSettings[index] ?? {} }, context);
        return check ? [check] : [];
      }
      const around = row.children.map(textOf).join(' | ');
      const commands = row.children.flatMap((cell, column) => {
        const code = holdsCommands(header[column]) ? cellCommand(cell) : null;
        const title = plain(textOf(row.children[0] ?? cell));
        return code
          ? [
              {
                ...inlineDraft(code, { context, title, source: 'table-cell', around }),
                settings: rowSettings[index] ?? {},
              },
            ]
          : [];
      });
      if (commands.length > 0 || !(kind === 'checklist' || BY_HAND.has(declared))) return commands;
      const manual = manualDraft({ node: row, header, settings: rowSettings[index] ?? {} }, context);
      return manual ? [manual] : [];
    }),
  };
}

const CUT_COMMENT = /<!--\s*drillbook:/;

function cutComment(span: Span): Diagnostic {
  return {
    code: 'bad-setting',
    severity: 'error',
    message: 'The comment in this row does not end in its cell, so its settings are not read.',
    span,
    hint: 'A `|` ends a cell, in quotes too: write `\\|`.',
  };
}

/** Kinds whose rows are looked at where an annotation says so: a guess makes no steps of them. */
const ASKED_FOR: ReadonlySet<TableKind> = new Set<TableKind>(['endpoints', 'component']);

/**
 * Kinds whose rows a person works through one by one where an annotation says so. Above a guessed create-list stands
 * the order to make all of it, which is a step already; many a guessed table of steps only explains what a program does.
 */
const BY_HAND: ReadonlySet<TableKind | undefined> = new Set<TableKind>(['create-list', 'checklist', 'steps']);

/** A table by its header alone, for what must be known before the rest is read. */
export function plainTable(
  node: TableNode,
  said: string | undefined,
): Pick<Table, 'kind' | 'header' | 'rows'> {
  const [header = [], ...rows] = node.children.map(row => row.children.map(cell => textOf(cell).trim()));
  const kind = declaredKind(said) ?? tableKind({ header, rows, heading: '', lead: '' });
  return { kind, header, rows };
}

function declaredKind(said: string | undefined): TableKind | undefined {
  return KINDS.find(({ kind }) => kind === said)?.kind;
}

const COMMAND_COLUMNS = ['command', 'fix', 'action', 'consequence', 'step'] as const;

function holdsCommands(header: string | undefined): boolean {
  const folded = fold(header ?? '');
  return COMMAND_COLUMNS.some(column => headerNames(column).test(folded));
}

interface TableShape {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly heading: string;
  readonly lead: string;
}

type Column = keyof TableWords;

interface KindRule {
  readonly kind: TableKind;
  /** Each group needs a column of its own that one of its names fits. */
  readonly needs?: readonly (readonly Column[])[];
  readonly heading?: RegExp;
}

const CHECKLIST = pattern(({ titles }) => titles.checklist, '(?:^|[^\\p{L}])%(?!\\p{L})');
const ANYTHING = /./;

/** Tried in order. One signal is not enough: measured on real tables, single header words mislead. */
const KINDS: readonly KindRule[] = [
  { kind: 'troubleshooting', needs: [['symptom'], ['cause', 'fix'], ['fix', 'command', 'action']] },
  { kind: 'troubleshooting', needs: [['symptom'], ['fix', 'action', 'command', 'cause']] },
  { kind: 'severity', needs: [['level'], ['time']] },
  { kind: 'thresholds', needs: [['metric', 'name', 'component'], ['warning'], ['critical']] },
  { kind: 'thresholds', needs: [['metric'], ['warning', 'critical']] },
  {
    kind: 'decision',
    needs: [
      ['condition', 'alert'],
      ['consequence', 'action', 'fix'],
    ],
  },
  { kind: 'secrets', needs: [['secret'], ['frequency', 'schedule']] },
  { kind: 'steps', needs: [['step'], ['action', 'command']] },
  {
    kind: 'variables',
    needs: [
      ['variable', 'name'],
      ['defaults', 'required'],
    ],
  },
  { kind: 'variables', needs: [['variable'], ['description']] },
  { kind: 'component', needs: [['component'], ['port']] },
  { kind: 'endpoints', needs: [['endpoint'], ['expected', 'description', 'port']] },
  { kind: 'targets', needs: [['host'], ['address', 'user']] },
  { kind: 'contacts', needs: [['person'], ['contact']] },
  { kind: 'schedule', needs: [['name', 'action', 'component', 'description', 'backup'], ['schedule']] },
  { kind: 'checklist', needs: [['action', 'name', 'description', 'item'], ['ticked']] },
  { kind: 'checklist', needs: [['action', 'name', 'description', 'item'], ['done']], heading: CHECKLIST },
  { kind: 'create-list', heading: ANYTHING },
  { kind: 'reference' },
];

/** What a table is for, from its header, the words around it and its cells. */
export function tableKind(shape: TableShape): TableKind {
  const header = shape.header.map(fold);
  const creates = createsRows(shape);
  for (const rule of KINDS) {
    if (rule.kind === 'create-list' ? !creates : !fits(rule, { header, heading: shape.heading })) continue;
    if (creates && (rule.kind === 'endpoints' || rule.kind === 'targets' || rule.kind === 'component'))
      return 'create-list';
    return rule.kind;
  }
  return 'reference';
}

function fits(
  rule: KindRule,
  { header, heading }: { readonly header: readonly string[]; readonly heading: string },
): boolean {
  if (rule.heading && !rule.heading.test(fold(heading))) return false;
  return assign(rule.needs ?? [], header);
}

/** Can every group have a column of its own? */
function assign(groups: readonly (readonly Column[])[], header: readonly string[]): boolean {
  const [group, ...others] = groups;
  if (!group) return true;
  return header.some(
    (text, at) => group.some(column => headerNames(column).test(text)) && assign(others, header.with(at, '')),
  );
}

/** `Create the following volumes:` or a section called `Create Monitors`: each row is something to make. */
function createsRows({ header, heading, lead }: TableShape): boolean {
  const bare = fold(heading.replace(/^[\d.]+\s*/, ''));
  const first = header[0] ?? '';
  const names = headerNames('name').test(fold(first)) || /^(?:#|no\.?|n°|nr\.?)$/i.test(first.trim());
  return (
    names &&
    (CREATES.test(bare) ||
      CREATES.test(fold(lead)) ||
      (speechOf(lead) === 'instruction' && SAYS_CREATE.test(fold(lead))))
  );
}

const CREATES = pattern(({ creates }) => creates, '^%(?!\\p{L})');
const SAYS_CREATE = pattern(({ creates }) => creates, '(?:^|[^\\p{L}])%(?!\\p{L})');

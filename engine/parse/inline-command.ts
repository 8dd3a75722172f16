import type { InlineCode, Paragraph, PhrasingContent, TableCell } from 'mdast';
import { factsOf } from '../shell/facts.ts';
import { riskOfSql } from '../shell/risk.ts';
import { looksLikeCommand, programOf } from './command-shape.ts';
import type { ReadContext } from './context.ts';
import { BLANK_DRAFT, type Draft } from './draft.ts';
import { spanOf, textOf } from './nodes.ts';
import { findPlaceholders, maskPlaceholders } from './placeholders.ts';
import { isPowershell } from './powershell.ts';
import { fold, pattern } from './vocabulary/words.ts';

const RUN = pattern(vocabulary => vocabulary.run, '(?:^|[^\\p{L}])%$');
const NOT_AFTER =
  /^\s*(?:commands?|commande|befehl|option|flag|file|directory|container|service|cluster|pod|is|are|was|has|should|will)\b/i;

/**
 * The inline code of a list item or paragraph that is to be run: it is the whole text, or follows a colon or
 * a word for running; measured on real runbooks, inline code elsewhere is mostly a mention.
 */
export function inlineCommand(paragraph: Paragraph): InlineCode | null {
  for (const [index, child] of paragraph.children.entries()) {
    if (child.type !== 'inlineCode') continue;
    const before = fold(paragraph.children.slice(0, index).map(textOf).join('')).replace(/\s+$/, '');
    const after = paragraph.children
      .slice(index + 1)
      .filter(isText)
      .map(textOf)
      .join('');
    if (!isRunnable(child.value)) continue;
    if (NOT_AFTER.test(after)) continue;
    const alone = !before.replace(/^\[[ x]\]\s*/, '') && /^[\s.,;:)]*$|^\s*(?:[—–(#→-]|\n)/.test(after);
    const follows =
      /:$/.test(before) || (RUN.test(before) && /^[\s.,;)]*$/.test(after) && saysWhat(child.value));
    if (alone || follows) return child;
  }
  return null;
}

/** `git push origin main`, not the mention of `git push`. */
function saysWhat(code: string): boolean {
  return code.trim().split(/\s+/).length > 2 || /[-/.$<]/.test(code);
}

function isText(node: PhrasingContent): boolean {
  return node.type !== 'html';
}

/** A command with something to do, not the mere name of a program, an option or a file. */
function isRunnable(code: string): boolean {
  const text = code.trim().replace(/^\$\s+/, '');
  if (SQL.test(text)) return true;
  if (!looksLikeCommand(text) || /^[A-Za-z_]\w*=\S*$/.test(text)) return false;
  const program = programOf(text);
  return (
    text.includes(' ') || BARE.has(program) || /\.(?:sh|py|rb|pl|ps1|bash)$|^\.\/|\/s?bin\//.test(program)
  );
}

const SQL =
  /^(?:select\s.*\sfrom\s|select\s\w+\(|update\s.*\sset\s|delete\s+from\s|insert\s+into\s|alter\s+(?:table|system|role|user)\s|drop\s+(?:table|index|database)\s|vacuum\b|reindex\s)/i;

/** Programs that do something useful without an argument. */
const BARE = new Set(
  'top htop iotop atop nvidia-smi uptime dmesg lsblk df free w reboot poweroff iostat vmstat mount lsmod sync whoami hostname lscpu netstat ifconfig k9s pwd env hostnamectl visudo terraform'.split(
    ' ',
  ),
);

/** Cells hold commands where the whole cell is one, or names a script and the option to pick. */
export function cellCommand(cell: TableCell): InlineCode | null {
  const [first, ...rest] = cell.children.filter(
    child => !(child.type === 'text' && !child.value.trim()) && child.type !== 'html',
  );
  if (first?.type !== 'inlineCode' || !isRunnable(first.value)) return null;
  return rest.length === 0 || /^\s*(?:→|->|\(|,|—)/.test(rest.map(textOf).join('')) ? first : null;
}

interface InlineDraft {
  readonly title: string;
  readonly source: Draft['source'];
  readonly around: string;
}

/** The step for a piece of inline code. `around` is the text it stands in. */
export function inlineDraft(
  code: InlineCode,
  { context, title, source, around }: InlineDraft & { readonly context: ReadContext },
): Draft {
  const text = code.value
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\$\s+/, '');
  if (SQL.test(text)) return queryDraft(code, { text, context, title, source });
  const names = { kind: isPowershell(text) ? ('powershell' as const) : ('shell' as const), ...context.names };
  const facts = factsOf(maskPlaceholders(text, names));
  const menu = /(?:→|->|=>)\s*(?:option|choi[xc]|menu)/i.test(around);
  return {
    ...BLANK_DRAFT,
    kind: 'command',
    source,
    title,
    text,
    span: spanOf(code),
    language: 'bash',
    risk: facts.risk,
    traits: menu ? [...new Set([...facts.traits, 'interactive' as const])] : facts.traits,
    placeholders: findPlaceholders(text, names),
  };
}

function queryDraft(
  code: InlineCode,
  {
    text,
    context,
    title,
    source,
  }: Omit<InlineDraft, 'around'> & { readonly text: string; readonly context: ReadContext },
): Draft {
  const placeholders = findPlaceholders(text, { kind: 'query', ...context.names });
  return {
    ...BLANK_DRAFT,
    kind: 'query',
    source,
    title,
    text,
    span: spanOf(code),
    language: 'sql',
    risk: riskOfSql(text),
    placeholders,
  };
}

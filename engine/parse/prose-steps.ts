import type { Paragraph, RootContent } from 'mdast';
import { saysOptional } from './comments.ts';
import type { ReadContext } from './context.ts';
import { BLANK_DRAFT, type Draft } from './draft.ts';
import { inlineCommand, inlineDraft } from './inline-command.ts';
import { titleOf } from './list-steps.ts';
import { endLineOf, lineOf, spanOf, textOf } from './nodes.ts';
import { findPlaceholders } from './placeholders.ts';
import { plain, speechOf } from './speech.ts';

/** A paragraph and what stands below it. */
export interface Prose {
  readonly node: Paragraph;
  readonly next: RootContent | undefined;
}

/** A paragraph is a step when it orders something and does not merely introduce the commands that follow. */
export function proseDrafts(
  { node, next }: Prose,
  { acts, context }: { readonly acts: boolean; readonly context: ReadContext },
): readonly Draft[] {
  const settings = context.settingsOf('node', spanOf(node).start.offset);
  const text = context.source
    .slice(spanOf(node))
    .replace(/<!--[\s\S]*?-->/g, '')
    .trim();
  const inline = inlineCommand(node);
  if (inline)
    return [
      {
        ...inlineDraft(inline, {
          context,
          title: titleOf(text.replace(`\`${inline.value}\``, '')),
          source: 'inline',
          around: text,
        }),
        settings,
      },
    ];
  const annotated = Object.keys(settings).length > 0;
  if (!annotated && (!acts || isLabel(node) || !isProseStep(text, { next, context }))) return [];
  return [
    {
      ...BLANK_DRAFT,
      title: settings.title ?? titleOf(text),
      text,
      span: context.source.lines(lineOf(node), endLineOf(node)),
      placeholders: findPlaceholders(text, { kind: 'text', ...context.names }),
      optional: saysOptional(plain(text)),
      settings,
    },
  ];
}

/** A picture, or a few words in bold that stand for a heading. */
function isLabel({ children }: Paragraph): boolean {
  const said = children.filter(child => child.type !== 'text' || child.value.trim() !== '');
  const [only] = said;
  if (said.every(({ type }) => type === 'image' || type === 'imageReference')) return true;
  return said.length === 1 && only?.type === 'strong' && !/[.!]$/.test(textOf(only).trim());
}

function isProseStep(
  text: string,
  { next, context }: { readonly next: RootContent | undefined; readonly context: ReadContext },
): boolean {
  if (speechOf(text) !== 'instruction') return false;
  if (next?.type === 'code') return !context.code(next).runs && context.code(next).block.kind !== 'output';
  if (/[:：]\s*$/.test(text)) return next?.type === 'table';
  return true;
}

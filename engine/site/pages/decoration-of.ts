import { worseRisk } from '../../model/risk.ts';
import type { CommandStep } from '../../model/runbook.ts';
import { isCommand } from '../../model/runbook.ts';
import type { RunbookFacts, SiteContext } from '../facts.ts';
import type { CodeFacts, Decoration } from '../prose/decorate.ts';
import { linkTo, resolveFrom } from '../site-paths.ts';
import { counted, tookWords } from './words.ts';

interface Decorating {
  readonly decoration: Decoration;
  /** The id on the page that shows a step: its own, else that of its section. Asked after the text was rendered. */
  readonly anchorOf: (step: string) => string;
}

/** What a page's text is told about the runbook that it is. */
export function decorationOf(facts: RunbookFacts, context: SiteContext): Decorating {
  const { runbook } = facts;
  const headings = new Map(
    runbook.sections.filter(({ depth }) => depth > 0).map(section => [section.span.start.offset, section]),
  );
  const blocks = new Map(runbook.blocks.map(block => [block.span.start.line, block]));
  const steps = new Map(runbook.steps.map(step => [step.id, step]));
  const shown = new Set<string>();
  const [first] = headings.values();
  const title = first?.depth === 1 && first.title === runbook.title ? first.span.start.offset : null;
  const tops = runbook.sections.filter(({ depth }) => depth === 1).length - (title === null ? 0 : 1);
  return {
    anchorOf: id => (shown.has(id) ? anchor(id) : (steps.get(id)?.section ?? 'about.text')),
    decoration: {
      idAt: offset => headings.get(offset)?.id ?? null,
      isTitle: offset => offset === title,
      shift: tops > 0 ? 1 : 0,
      linkOf: url => linkOf(url, facts, context),
      anchorAt: line => {
        const step = runbook.steps.find(({ id, span }) => span.start.line === line && !shown.has(id));
        if (step === undefined) return null;
        shown.add(step.id);
        return anchor(step.id);
      },
      codeAt: ({ start, end, line }) => {
        const within = runbook.steps.filter(
          ({ span, id }) => span.start.offset >= start && span.start.offset < end && !shown.has(id),
        );
        for (const { id } of within) shown.add(id);
        const block = blocks.get(line) ?? null;
        return codeFacts(
          within.map(({ id }) => id),
          within.filter(isCommand),
          { facts, language: block?.language ?? null },
        );
      },
    },
  };
}

function codeFacts(
  ids: readonly string[],
  commands: readonly CommandStep[],
  { facts, language }: { readonly facts: RunbookFacts; readonly language: string | null },
): CodeFacts {
  const [first] = commands;
  if (first === undefined) return { language, anchors: ids.map(anchor), caption: '', copy: null };
  const risk = commands.map(step => step.risk).reduce(worseRisk);
  const places = new Set(commands.flatMap(({ target }) => target ?? []));
  const times = commands.map(({ id }) => facts.history.steps.get(id)?.median ?? null);
  const took = times.every(time => time !== null) ? times.reduce((sum, time) => sum + (time ?? 0), 0) : null;
  return {
    language: language === 'console' ? 'bash' : (language ?? first.language),
    anchors: ids.map(anchor),
    caption: [
      ...(commands.length > 1 ? [counted(commands.length, 'command')] : []),
      risk,
      ...[...places].map(place => `on ${place}`),
      ...(took === null ? [] : [`takes ${tookWords(took)}`]),
    ].join(' · '),
    // A transcript holds prompts and output as well.
    copy: language === 'console' ? commands.map(({ text }) => text).join('\n') : null,
  };
}

function anchor(step: string): string {
  return `step.${step}`;
}

/** Where a link of the text leads on the site; addresses stay, and files that are not part of it lead nowhere. */
function linkOf(url: string, { file, page, runbook }: RunbookFacts, { paths }: SiteContext): string | null {
  if (/^(?:https?|mailto):/i.test(url)) return url;
  const [path = '', fragment] = url.split('#', 2);
  if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(path)) return null;
  const target = path === '' ? page : paths.pageOf(resolveFrom(file, decoded(path)) ?? '');
  if (target === null) return null;
  const wanted = fragment === undefined ? '' : decoded(fragment);
  const own =
    path === '' ? runbook.sections.find(({ id }) => id.toLowerCase() === wanted.toLowerCase()) : undefined;
  const known = own?.id ?? wanted;
  return `${path === '' ? '' : linkTo(target, page)}${known ? `#${encodeURIComponent(known)}` : ''}` || null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

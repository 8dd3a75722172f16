import { counted } from '../../model/counted.ts';
import { groupBy } from '../../model/group-by.ts';
import { worseRisk } from '../../model/risk.ts';
import type { CommandStep, Step } from '../../model/runbook.ts';
import { isCommand } from '../../model/runbook.ts';
import type { RunbookFacts, SiteContext } from '../facts.ts';
import type { CodeFacts, Decoration } from '../prose/decorate.ts';
import { linkTo, resolveFrom } from '../site-paths.ts';
import { tookWords } from './words.ts';

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
  const onLine = groupBy(runbook.steps, ({ span }) => span.start.line);
  const inOrder = runbook.steps.toSorted((a, b) => a.span.start.offset - b.span.start.offset);
  const ids = new Map(runbook.sections.toReversed().map(({ id }) => [id.toLowerCase(), id]));
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
      linkOf: url => linkOf(url, { facts, ids }, context),
      imageOf: url => imageOf(url, facts),
      anchorAt: line => {
        const step = onLine.get(line)?.find(({ id }) => !shown.has(id));
        if (step === undefined) return null;
        shown.add(step.id);
        return anchor(step.id);
      },
      codeAt: ({ start, end, line }) => {
        const within = stepsBetween(inOrder, start, end).filter(({ id }) => !shown.has(id));
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

/** Those that begin from one offset on and before another; the steps are in the order of theirs. */
function stepsBetween(steps: readonly Step[], start: number, end: number): readonly Step[] {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle]?.span.start.offset ?? end) < start) low = middle + 1;
    else high = middle;
  }
  let after = low;
  while ((steps[after]?.span.start.offset ?? end) < end) after++;
  return steps.slice(low, after);
}

function codeFacts(
  ids: readonly string[],
  commands: readonly CommandStep[],
  { facts, language }: { readonly facts: RunbookFacts; readonly language: string | null },
): CodeFacts {
  const [first] = commands;
  if (first === undefined) return { language, anchors: ids.map(anchor), risk: null, caption: '', copy: null };
  const risk = commands.map(step => step.risk).reduce(worseRisk);
  const places = new Set(commands.flatMap(({ target }) => target ?? []));
  const times = commands.map(({ id }) => facts.history.steps.get(id)?.median ?? null);
  const took = times.every(time => time !== null) ? times.reduce((sum, time) => sum + (time ?? 0), 0) : null;
  return {
    language: language === 'console' ? 'bash' : (language ?? first.language),
    anchors: ids.map(anchor),
    risk,
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
function linkOf(
  url: string,
  { facts: { file, page }, ids }: { readonly facts: RunbookFacts; readonly ids: ReadonlyMap<string, string> },
  { paths }: SiteContext,
): string | null {
  if (/^(?:https?|mailto):/i.test(url)) return url;
  const [path = '', fragment] = url.split('#', 2);
  if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(path)) return null;
  const target = path === '' ? page : paths.pageOf(resolveFrom(file, decoded(path)) ?? '');
  if (target === null) return null;
  const wanted = fragment === undefined ? '' : decoded(fragment);
  const known = (path === '' ? ids.get(wanted.toLowerCase()) : undefined) ?? wanted;
  return `${path === '' ? '' : linkTo(target, page)}${known ? `#${encodeURIComponent(known)}` : ''}` || null;
}

/** A picture of the site itself: nothing is loaded from elsewhere. */
function imageOf(url: string, { file, page, imageOf: taken }: RunbookFacts): string | null {
  if (/^[a-z][a-z\d+.-]*:|^\/|^\\/i.test(url)) return null;
  const path = decoded(url.replace(/[?#].*$/, ''));
  const found = /[\0\\]/.test(path) ? null : taken([...file.split('/').slice(0, -1), path].join('/'));
  return found === null ? null : linkTo(found, page);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

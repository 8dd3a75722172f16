import { groupBy } from '../model/group-by.ts';
import type { Section, Step } from '../model/runbook.ts';
import { isCommand } from '../model/runbook.ts';
import { sanitize } from '../model/sanitize.ts';
import type { RunbookFacts } from './facts.ts';

/** A section as the search knows it: its id, heading, commands, and all other text. Arrays, since there are thousands. */
export type SearchEntry = readonly [id: string, heading: string, commands: string, prose: string];

/** What the search finds in a runbook, section by section. */
export function searchEntries({ runbook }: RunbookFacts): readonly SearchEntry[] {
  const steps = groupBy(runbook.steps, ({ section }) => section);
  const tables = groupBy(runbook.tables, ({ section }) => section);
  return runbook.sections.map(section => {
    const own = steps.get(section.id) ?? [];
    const cells = (tables.get(section.id) ?? []).flatMap(({ header, rows }) => [header, ...rows].flat());
    return [
      section.id,
      plain(section.title),
      own.filter(isCommand).map(commandText).join('\n'),
      plain(proseOf(section, own, cells)),
    ];
  });
}

function commandText({ text }: Step): string {
  return sanitize(text);
}

function proseOf(section: Section, steps: readonly Step[], cells: readonly string[]): string {
  const said = steps.flatMap(step => [step.prose, step.title, isCommand(step) ? '' : step.text]);
  return [...new Set([section.intro, ...said, ...cells, section.outro])].join(' ');
}

/** Without the marks of markdown, as far as a search needs it. No pattern looks over what another match looked over. */
function plain(markdown: string): string {
  return withoutComments(sanitize(markdown))
    .replace(LINK_END, ' ')
    .replace(/^[ \t]*(?:[-*+>|#]+|```.*|:?-{3,}:?)[ \t\n]/gm, ' ')
    .replace(/[`*_[\]|]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function withoutComments(text: string): string {
  let kept = '';
  let last = 0;
  for (let from = text.indexOf('<!--'); from >= 0; from = text.indexOf('<!--', last)) {
    const end = text.indexOf('-->', from + 4);
    if (end < 0) break;
    kept += `${text.slice(last, from)} `;
    last = end + 3;
  }
  return kept + text.slice(last);
}

/** The address of a link, with at most one pair of brackets within, on one line. */
const LINK_END = /\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)/g;

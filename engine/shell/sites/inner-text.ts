import type { Placeholder } from '../../model/runbook.ts';
import { grammar } from '../substitution/grammar.ts';
import { type Findings, noFindings, type Scan } from '../substitution/scan.ts';
import { derivedSource, type Source } from '../substitution/source.ts';
import type { List, Word } from '../substitution/tree.ts';
import { Unclear } from '../substitution/unclear.ts';
import { capPlaceholder } from './caps.ts';
import type { Input } from './input.ts';
import { ALL_VARIABLES, ARGUMENTS, noteRereader } from './reach.ts';
import type { Setting } from './setting.ts';

/**
 * Read words as the text of another shell, with the values in them as part of it. What comes back is how commands
 * in the text read programs from that shell's input.
 */
export function classifyInner(words: readonly Word[], outer: Setting): readonly Input[] {
  const values = words.flatMap(word => word.uses.map(use => use.placeholder));
  const expanded = new Set([...outer.expanded, ...values]);
  const findings = noFindings();
  const source = joinWords(words, { template: outer.template, expanded });
  try {
    const list = readInner({ source, expanded, findings, template: outer.template });
    refuseUnread(values, findings);
    const setting = { ...outer, expanded, level: outer.level + 1, searching: false };
    const input = outer.classify(list, setting);
    noteOwnReferences(findings, setting);
    return input;
  } catch (error) {
    if (!(error instanceof Unclear)) throw error;
    if (values.length > 0 || findings.uses.length > 0) {
      throw new Unclear(
        error.message.startsWith(INNER) ? error.message : INNER + error.message,
        error.offset,
      );
    }
    const { reach } = outer.caps;
    for (const place of [ALL_VARIABLES, ARGUMENTS]) {
      noteRereader(reach, { place, site: 'safe', by: 'text that is not understood' });
    }
    return [{ site: 'safe', language: 'opaque', remote: outer.remote }];
  }
}

const INNER = 'In the text for the inner shell: ';

interface Reading {
  readonly template: Source;
  readonly source: Source;
  readonly expanded: ReadonlySet<Placeholder>;
  readonly findings: Findings;
}

function readInner({ template, source, expanded, findings }: Reading): List {
  const scan: Scan = {
    source,
    template,
    expanded,
    shell: 'bash',
    grammar,
    findings,
    environment: new Map(),
    pending: [],
    depth: 0,
    inFunction: false,
    nesting: 0,
    at: 0,
    end: source.text.length,
  };
  return grammar.list(scan, END);
}

const END: ReadonlySet<string> = new Set(['']);

interface Joined {
  readonly template: Source;
  readonly expanded: ReadonlySet<Placeholder>;
}

function joinWords(words: readonly Word[], { template, expanded }: Joined): Source {
  const origins: number[] = [];
  for (const word of words) origins.push(...word.origins, (word.origins.at(-1) ?? origins.at(-1) ?? -1) + 1);
  const text = words.map(word => word.text).join(' ');
  return derivedSource({ template, text, level: 0, origins, expanded, encode: inserted => inserted });
}

function refuseUnread(values: readonly Placeholder[], { uses, comments }: Findings): void {
  const read = new Set([...comments, ...uses.map(use => use.placeholder)]);
  const unread = values.find(value => !read.has(value));
  if (unread !== undefined) {
    throw new Unclear('The value stands where the inner shell expects no word.', unread.start);
  }
}

/** Values that the inner shell takes from its environment, if that is this one. */
function noteOwnReferences({ uses }: Findings, setting: Setting): void {
  for (const { placeholder, site } of uses) {
    if (setting.expanded.has(placeholder) || setting.remote) continue;
    setting.innerReferences.add(placeholder);
    capPlaceholder(setting.caps, placeholder, site);
  }
}

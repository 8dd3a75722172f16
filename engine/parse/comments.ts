import { looksLikeCommand } from './command-shape.ts';
import { speechOf } from './speech.ts';
import { fold, pattern } from './vocabulary/words.ts';

/** Consecutive comment lines in code; line numbers count from 0 in the code. */
export interface CommentGroup {
  readonly first: number;
  readonly last: number;
  /** Without the comment mark. */
  readonly lines: readonly string[];
}

const DIRECTIVE = /^\s*(?:#|--|\/\/):\s/;

/** The comment groups among lines `from` to `to` (exclusive); directives are not comments. */
export function commentGroups(
  lines: readonly string[],
  { from, to, mark }: { readonly from: number; readonly to: number; readonly mark: RegExp },
): readonly CommentGroup[] {
  const groups: CommentGroup[] = [];
  for (let at = from; at < to; at += 1) {
    const line = lines[at] ?? '';
    if (!mark.test(line) || DIRECTIVE.test(line)) continue;
    const text = line.replace(mark, '').trim();
    const last = groups.at(-1);
    if (last && last.last === at - 1)
      groups[groups.length - 1] = { ...last, last: at, lines: [...last.lines, text] };
    else groups.push({ first: at, last: at, lines: [text] });
  }
  return groups;
}

export interface CommentInstruction {
  readonly first: number;
  readonly last: number;
  readonly text: string;
}

const NOTE = pattern(vocabulary => vocabulary.notes, '^%(?:\\s?[:!(]|\\s|$)');

/** The instructions in a comment group: each order starts one, what follows it belongs to it. */
export function instructionsIn(group: CommentGroup): readonly CommentInstruction[] {
  const found: CommentInstruction[] = [];
  for (const [offset, line] of group.lines.entries()) {
    const at = group.first + offset;
    const last = found.at(-1);
    if (!line || /^[-=#*~]{3,}$/.test(line)) continue;
    if (startsInstruction(line)) found.push({ first: at, last: at, text: line });
    else if (last && last.last === at - 1)
      found[found.length - 1] = { ...last, last: at, text: `${last.text}\n${line}` };
  }
  return found;
}

function startsInstruction(line: string): boolean {
  if (/^(?:[-*•(]|→|->|=>)/.test(line) || /^[\w-]+:$/.test(line) || NOTE.test(fold(line))) return false;
  // A command that is commented out is not an instruction.
  if (/(?:^|\s)--?[a-z]|[|$=]|\s\//.test(line) && looksLikeCommand(line)) return false;
  return speechOf(line) === 'instruction';
}

const EXPECTED = pattern(vocabulary => vocabulary.expected, '^(?:%(?:\\s?[:=(]|\\s|$)|(?:→|->|=>|>)\\s)');

/** Does a comment after a command say what its outcome looks like? */
export function saysExpected(comment: string): boolean {
  return EXPECTED.test(fold(comment));
}

/** Prose that leads to a block may say what one sees or what it shows; above a command, these words order or explain. */
const VERBS =
  /^(?:see|should|will|prints|displays|shows|returns|voi|affich|retourn|renvoi|devr|doit|zeig|soll|sieh|gib|liefer)/;

const SHOWS_OUTPUT = pattern(
  vocabulary => vocabulary.output.filter(word => !VERBS.test(word)),
  '^(?:(?:example|sample|expected|exemple de|beispiel)[\\s-]*)?%',
);

/** Does a comment announce that output follows it in the block? */
export function announcesOutputBelow(comment: string): boolean {
  return SHOWS_OUTPUT.test(fold(comment)) && speechOf(comment) !== 'instruction';
}

const MENU = pattern(vocabulary => vocabulary.menu, '^%(?!\\p{L})');

/** `Select option 7`: an answer to the program above. */
export function answersMenu(comment: string): boolean {
  const folded = fold(comment);
  return (
    MENU.test(folded) &&
    /\b(?:options?|menu|number|yes|no|[yn]|q|password|mot de passe|passwort|code|ctrl|enter|entree|choi[xc]e?)\b|\d/.test(
      folded,
    )
  );
}

const OPTIONAL = pattern(vocabulary => vocabulary.optional, '(?:^|[^\\p{L}])%(?!\\p{L})');
const CONDITIONAL = pattern(
  vocabulary => vocabulary.conditions.filter(word => /^(?:if|si|wenn|falls|en\\scas)$/.test(word)),
  '(?:^|\\()%\\s',
);

/** Is what this introduces done only sometimes? */
export function saysOptional(text: string): boolean {
  const folded = fold(text).replace(/^\W*(?:\d+[.)]\s*)?/, '');
  return (
    OPTIONAL.test(folded) ||
    CONDITIONAL.test(folded) ||
    /^(?:or|ou|oder|alternatively|sinon|consider)\b/.test(folded)
  );
}

const VERIFY = pattern(
  vocabulary => vocabulary.verify,
  '^(?:[^:]{0,30}[:—–-]\\s+)?(?:\\p{L}+ (?:and|et|und) )?%(?!\\p{L})',
);
const WAIT = pattern(vocabulary => vocabulary.wait, '^%(?!\\p{L})');
/** German puts the infinitive last: `2 Minuten warten`. */
const GERMAN_WAIT = pattern(({ language, wait }) => (language === 'de' ? wait : []), '^[^.:,]+\\s%[.!]?$');
const GERMAN_VERIFY = pattern(
  ({ language, verify }) => (language === 'de' ? verify.filter(verb => verb.endsWith('en')) : []),
  '^[^.:,]+\\s%[.!]?$',
);

/** `verify` and `wait` steps say so by their first word. */
export function roleOf(title: string): 'verify' | 'wait' | null {
  const folded = fold(title).replace(/^\W*(?:\d+[.)]\s*)?/, '');
  if (WAIT.test(folded) || GERMAN_WAIT.test(folded)) return 'wait';
  return VERIFY.test(folded) || GERMAN_VERIFY.test(folded) ? 'verify' : null;
}

import { endOfStatement, parseShell, type Statement } from './parse-shell.ts';

/** What a reader would type as one command: a pipeline, a loop, a here-document, `a && b`, or `a; b` on one line. */
export interface LogicalCommand {
  /** UTF-16 offsets in the text; `end` is exclusive and leaves out a trailing comment. */
  readonly start: number;
  readonly end: number;
  /** Empty when the text was split by lines because the parser refused it. */
  readonly statements: readonly Statement[];
}

export interface ShellReading {
  readonly commands: readonly LogicalCommand[];
  /** The parser's first complaint about each part it refused. */
  readonly errors: readonly { readonly offset: number; readonly message: string }[];
}

/**
 * Split shell text into logical commands. Placeholders must be masked with text of the same length.
 * Parts that the parser refuses are split by lines, and reported.
 */
export function readShell(text: string): ShellReading {
  const whole = readPart(text, 0);
  if (!whole.errors.length) return whole;
  const parts = paragraphs(text).map(part => {
    const reading = readPart(part.text, part.offset);
    return reading.errors.length ? { ...reading, commands: splitByLines(part.text, part.offset) } : reading;
  });
  return {
    commands: parts.flatMap(part => part.commands),
    errors: parts.flatMap(part => part.errors.slice(0, 1)),
  };
}

function readPart(text: string, base: number): ShellReading {
  const script = parseShell(text);
  const errors = (script.errors ?? []).map(error => ({ offset: base + error.pos, message: error.message }));
  const commands: LogicalCommand[] = [];
  for (const statement of script.commands) {
    const start = base + statement.pos;
    const end = base + endOfStatement(statement);
    const last = commands.at(-1);
    if (last && !text.slice(last.end - base, start - base).includes('\n')) {
      commands[commands.length - 1] = {
        start: last.start,
        end: Math.max(end, last.end),
        statements: [...last.statements, statement],
      };
    } else if (!last || start >= last.end) {
      commands.push({ start, end, statements: [statement] });
    }
  }
  return { commands, errors };
}

interface Part {
  readonly text: string;
  readonly offset: number;
}

/** Runs of lines between blank lines. */
function paragraphs(text: string): readonly Part[] {
  return [...text.matchAll(/(?:[^\n]*\S[^\n]*(?:\n|$))+/g)].map(match => ({
    text: match[0],
    offset: match.index,
  }));
}

/** The fallback: lines, joined where a backslash, an open quote, an open bracket or a trailing operator continues them. */
function splitByLines(text: string, base: number): readonly LogicalCommand[] {
  const commands: LogicalCommand[] = [];
  let start = -1;
  let offset = 0;
  for (const line of text.split('\n')) {
    const end = offset + line.length;
    if (start < 0 && line.trim() && !line.trimStart().startsWith('#')) start = offset + line.search(/\S/);
    if (start >= 0 && !continues(text.slice(start, end))) {
      commands.push({
        start: base + start,
        end: base + start + text.slice(start, end).trimEnd().length,
        statements: [],
      });
      start = -1;
    }
    offset = end + 1;
  }
  const rest = start < 0 ? '' : text.slice(start).trimEnd();
  if (rest) commands.push({ start: base + start, end: base + start + rest.length, statements: [] });
  return commands;
}

function continues(text: string): boolean {
  if (/(?:\\|\||&&)\s*$/.test(text)) return true;
  if (text.split('\n').length > 40) return false;
  const quotes = text.replace(/\\./gs, '').replace(/"[^"]*"|'[^']*'/g, '');
  return (
    (quotes.match(/"/g)?.length ?? 0) % 2 === 1 ||
    (quotes.match(/[{(]/g)?.length ?? 0) > (quotes.match(/[})]/g)?.length ?? 0)
  );
}

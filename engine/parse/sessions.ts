import type { SshLine } from '../model/runbook.ts';
import type { ShellFacts } from '../shell/facts.ts';
import { placeName, promptName } from '../shell/place-name.ts';
import { isPlainSsh } from '../shell/plain-ssh.ts';
import type { Place } from '../shell/simple-command.ts';
import { looksLikeCommand } from './command-shape.ts';
import { hostPromptOf, type Prompt, promptHosts } from './prompts.ts';

/** Where the lines of a block are typed, as sessions open and close. */
export interface OpenSessions {
  /** Host, container or program; `null` for here. */
  readonly target: () => string | null;
  /** The language of the program whose own prompt is open, or `null` for a shell. */
  readonly language: () => string | null;
  readonly isOpen: () => boolean;
  /** The `ssh` line that leads to a shell in the innermost session, where one line leads there. */
  readonly over: () => SshLine | null;
  /** Does this command leave the innermost session? */
  readonly leaves: (facts: ShellFacts, command: { readonly text: string }) => boolean;
  /** Take note, before a command, of what makes nobody sure any more where it and all below it are typed. */
  readonly before: (facts: ShellFacts, command: { readonly text: string }) => void;
  /** What a prompt before a command says: a shell asks, and perhaps the one that asked before a session was opened. */
  readonly at: (prompt: Prompt) => void;
  /** After a pause in the text, a shell command is not typed at a program's own prompt: somebody left it unsaid. */
  readonly resume: (command: { readonly text: string }) => void;
  /** Take note of a command: it may open a session, or leave the innermost one. */
  readonly after: (facts: ShellFacts, command: SessionCommand) => void;
  /** The sessions that are open now, outermost first. */
  readonly levels: () => readonly SessionLevel[];
}

interface SessionCommand extends SshLine {
  readonly masked: string;
  /** What was answered, or `''`. */
  readonly output: string;
  /** Where it is typed; `null` for here. */
  readonly target: string | null;
}

/** One session within another. */
export interface SessionLevel {
  readonly places: readonly Place[];
  readonly target: string | null;
  readonly language: string | null;
  /** The prompt before the command that opened it. */
  readonly openedAt: string | null;
  /** The line that opened it from here, if it is one that takes a command. */
  readonly line: SshLine | null;
}

/** `before` are the sessions that the block above left open: a prompt that names no place stands in them. */
export function openSessions(before: readonly SessionLevel[] = []): OpenSessions {
  const levels: SessionLevel[] = [];
  let wasBare = false;
  let place: string | null = null;
  let host: string | null = null;
  /** What the answer to the command before leaves open. */
  let doubt: 'opened' | 'closed' | null = null;
  let isLost = false;
  const current = () => levels.at(-1);
  const language = () => current()?.language ?? null;
  const leaves: OpenSessions['leaves'] = (facts, { text }) =>
    facts.wayOut === 'alone' || (language() !== null && QUITS.test(text));
  return {
    target: () => current()?.target ?? null,
    language,
    isOpen: () => levels.length > 0,
    over: () => (isLost ? null : (current()?.line ?? null)),
    leaves,
    before({ wayOut }, { text }) {
      if (levels.length === 0 || language() !== null) return;
      isLost ||= wayOut === 'unclear' || doubt === 'closed';
      // A prompt that nobody took for one: no `exit` behind such a prompt is seen either.
      isLost ||= hostPromptOf(text, levels.flatMap(hostsOf)) !== '';
    },
    at(prompt) {
      if (isLost) return;
      while (language() !== null) levels.pop();
      // Back at a prompt that was left for another one: the sessions opened there are over.
      const left =
        prompt.place === place ? -1 : levels.findIndex(({ openedAt }) => openedAt === prompt.place);
      if (left >= 0 || (wasBare && isPlain(prompt))) levels.length = Math.max(0, left);
      if (prompt.bare && !levels.length) levels.push(...before.filter(level => level.language === null));
      if (left >= 0 || !levels.length) host = doubt = null;
      isLost ||= doubt === 'opened' && prompt.place === current()?.openedAt;
      isLost ||= host !== null && prompt.host !== null && prompt.host !== host;
      host = prompt.host ?? host;
      place = prompt.place;
      wasBare = prompt.bare;
    },
    levels: () => (isLost ? levels.map(level => ({ ...level, line: null })) : levels),
    resume({ text }) {
      while (isShellAgain(text, language())) levels.pop();
    },
    after(facts, command) {
      const { session, wayOut } = facts;
      isLost ||= wayOut === 'last' && levels.length > 0 && language() === null;
      if (isLost) return;
      doubt = levels.length > 0 && CLOSED.test(command.output) ? 'closed' : null;
      if (leaves(facts, command)) {
        host = doubt = null;
        levels.pop();
        return;
      }
      if (!session) return;
      host = null;
      doubt = CLOSED.test(command.output) ? 'closed' : command.output ? 'opened' : null;
      const inner = session.places.map(place => ({ ...place, name: unmasked(place.name, command) }));
      const places = [...(current()?.places ?? []), ...inner];
      levels.push({
        places,
        target: session.prompt ? promptName(session.prompt.program, places) : placeName(places),
        language: session.prompt?.language ?? null,
        openedAt: place,
        line: command.target === null && isPlainSsh(command.masked) ? lineOf(command) : null,
      });
    },
  };
}

/** Somebody left, though no command says so. */
const CLOSED = /(?:^|[$#%>]\s*)(?:exit|logout|\^D)\s*$|^\s*Connection to \S+ closed/m;

function hostsOf({ places }: SessionLevel): readonly string[] {
  return places.flatMap(({ kind, name }) => (kind === 'remote' ? promptHosts(name) : []));
}

function lineOf({ text, placeholders }: SessionCommand): SshLine {
  return { text, placeholders };
}

/** `$ ` is nobody's prompt in particular: that of the shell one began with. */
function isPlain({ text, bare }: Prompt): boolean {
  return !bare && /^\s*\S?\s*$/.test(text);
}

function isShellAgain(text: string, language: string | null): boolean {
  const line = text.split('\n')[0] ?? '';
  return (
    language !== null &&
    looksLikeCommand(line) &&
    !/[;(]\s*$|^\s*\w+\s*[=(]/.test(line) &&
    !STATEMENT.test(line)
  );
}

/** Words that begin a line in SQL or a programming language, and are programs as well. */
const STATEMENT =
  /^\s*(?:select|update|delete|insert|create|alter|drop|show|use|grant|revoke|set|get|with|begin|commit|truncate|describe|explain|vacuum|reindex|analyze|call|do|copy|lock|flush|kill|source|import|from|load|rename|replace|start|stop|reset|purge|optimize|repair|check|print|puts|require|if|for|while|def|class|return|exec|eval|test|type|time|find|sort|watch|monitor|sync|host|help)\b/i;

const QUITS = /^\s*(?:\\q|[.\\]?(?:exit|quit)|logout|bye)\s*(?:\(\s*\))?\s*;?\s*$/i;

/** The name as written: placeholders were masked with letters of their own. */
function unmasked(
  name: string,
  { text, masked }: { readonly text: string; readonly masked: string },
): string {
  const words = name.split(' ').map(word => {
    for (let at = masked.indexOf(word); at >= 0; at = masked.indexOf(word, at + 1)) {
      const isPart = /\w/.test(masked[at - 1] ?? '') || /\w/.test(masked[at + word.length] ?? '');
      if (!isPart) return text.slice(at, at + word.length);
    }
    return word;
  });
  return words.join(' ');
}

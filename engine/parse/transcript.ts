import { parseShell } from '../shell/parse-shell.ts';
import { simpleCommands } from '../shell/simple-commands.ts';
import { looksLikeCommand } from './command-shape.ts';
import {
  anyPromptOf,
  barePrompt,
  directoryPromptOf,
  hostPromptOf,
  type Prompt,
  promptAt,
  promptHosts,
  rootPromptOf,
} from './prompts.ts';

export interface Transcript {
  /** The code with prompts removed and output lines emptied: line for line the same. */
  readonly lines: readonly string[];
  /** What was typed, each with the prompt before it, in order. */
  readonly entries: readonly Entry[];
}

/** Line numbers count from 0 in the code. */
export interface Entry {
  readonly prompt: Prompt;
  readonly first: number;
  readonly last: number;
  /** What was answered, or `''`. */
  readonly output: string;
  /** Was a shell left? */
  readonly leaves: boolean;
}

/** Part a terminal transcript into what was typed and what was answered. */
export function readTranscript(
  source: readonly string[],
  { rootPrompt }: { readonly rootPrompt: boolean },
): Transcript {
  const lines: string[] = [];
  const entries: Entry[] = [];
  const anyPrompt = !source.some(line => isStart(promptAt(line)));
  const directories = source.some(line => promptAt(line)?.place.startsWith('/ '));
  const hosts: string[] = [];
  let command = '';
  const extend = (typed: string, at: number) => {
    const last = entries.at(-1);
    if (last) entries[entries.length - 1] = { ...last, last: at };
    command += `\n${typed}`;
    lines.push(typed);
  };
  for (const [at, line] of source.entries()) {
    const last = entries.at(-1);
    const prompt =
      promptAt(line) ??
      hostPromptIn(line, hosts) ??
      (directories ? directoryPromptOf(line) : null) ??
      (rootPrompt ? rootPromptIn(line) : null) ??
      (anyPrompt ? anyPromptIn(line) : null) ??
      (isOutside(last) && isTyped(line) ? barePrompt('', 'shell') : null);
    const open = command !== '' && last !== undefined && isOpen(command, last.prompt);
    if (prompt?.continues && last && command && prompt.language === last.prompt.language) {
      extend(line.slice(prompt.text.length), at);
    } else if (isStart(prompt) && !(open && !STARTS_ANEW.test(prompt.text))) {
      command = line.slice(prompt.text.length);
      entries.push({ prompt, first: at, last: at, output: '', leaves: LEAVES.test(command) });
      lines.push(command);
      hosts.push(...hostsOpenedBy(command));
    } else if (open) {
      extend(line.replace(/^>\s/, ''), at);
    } else if (/^\s*#/.test(line) && !last?.output) {
      command = '';
      lines.push(line);
    } else {
      command = '';
      if (last) entries[entries.length - 1] = { ...last, output: `${last.output}${line}\n` };
      lines.push('');
    }
  }
  return { lines, entries: entries.map(entry => ({ ...entry, output: entry.output.trim() })) };
}

function isStart(prompt: Prompt | null): prompt is Prompt {
  return prompt !== null && !prompt.continues;
}

const LEAVES = /^\s*(?:exit|logout)\s*$/;

/** Nothing but a command can stand above the first prompt; and the shell that was returned to may have shown none. */
function isOutside(last: Entry | undefined): boolean {
  return last === undefined || last.prompt.text === '' || (last.leaves && !last.output);
}

/** A command, and not the banner of a program that was opened: `psql (16.3, server 15.2)`. */
function isTyped(line: string): boolean {
  return looksLikeCommand(line) && !/^\s*[\w.-]+ \(/.test(line);
}

/** Even where something was left open, these are no part of it. */
const STARTS_ANEW = /[$#]|\\.*>/;

function rootPromptIn(line: string): Prompt | null {
  const text = rootPromptOf(line);
  return text && looksLikeCommand(line.slice(text.length)) ? barePrompt(text, 'shell') : null;
}

function hostPromptIn(line: string, hosts: readonly string[]): Prompt | null {
  const text = hostPromptOf(line, hosts);
  return text ? barePrompt(text, 'shell') : null;
}

function hostsOpenedBy(command: string): readonly string[] {
  if (!command.includes('ssh')) return [];
  return simpleCommands(command).flatMap(({ opens }) =>
    typeof opens === 'object' && opens?.kind === 'remote' ? promptHosts(opens.name) : [],
  );
}

function anyPromptIn(line: string): Prompt | null {
  const text = anyPromptOf(line);
  return text ? barePrompt(text, 'text') : null;
}

/** Would the program still wait for more? */
function isOpen(command: string, { language }: Prompt): boolean {
  if (language === 'sql')
    return !/;\s*(?:--.*)?$|^\s*\\|^\s*(?:exit|quit|show|use|help|source)\b|^\s*\.\w/i.test(command);
  if (language !== 'shell') return language !== 'text' && /[\\`^]\s*$/.test(command);
  if (/\\\s*$|(?:\||&&)\s*$/.test(command)) return true;
  if (command.length > 4000) return false;
  const heredoc = /<<-?\s*(['"\\]?)([A-Za-z_]\w*)\1/.exec(command)?.[2];
  if (heredoc) return !new RegExp(`\\n\\s*${heredoc}\\s*$`).test(command);
  return (parseShell(command).errors ?? []).some(error => /untermin|unclosed|expected/i.test(error.message));
}

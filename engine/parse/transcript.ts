import { parseShell } from '../shell/parse-shell.ts';
import { looksLikeCommand } from './command-shape.ts';
import { namedPromptOf, promptOf, replPromptOf, rootPromptOf } from './prompts.ts';

export interface Transcript {
  /** The code with prompts removed and output lines emptied: line for line the same. */
  readonly lines: readonly string[];
  /** Output by the line number of the command it follows. */
  readonly output: ReadonlyMap<number, string>;
}

/** Part a terminal transcript into what was typed and what was answered. */
export function readTranscript(
  source: readonly string[],
  { rootPrompt }: { readonly rootPrompt: boolean },
): Transcript {
  const lines: string[] = [];
  const output = new Map<number, string>();
  let command = '';
  let start = -1;
  let answer: string[] = [];
  const close = () => {
    if (start >= 0 && answer.join('').trim()) output.set(start, answer.join('\n').trim());
    answer = [];
  };
  for (const [at, line] of source.entries()) {
    const prompt =
      promptOf(line) || replPromptOf(line) || namedPromptOf(line) || (rootPrompt ? rootOf(line) : '');
    if (prompt && !(command && isOpen(command) && !/[$#]/.test(prompt))) {
      close();
      start = at;
      command = line.slice(prompt.length);
      lines.push(' '.repeat(0) + command);
    } else if (command && isOpen(command)) {
      const typed = line.replace(/^>\s/, '');
      command += `\n${typed}`;
      lines.push(typed);
    } else if (/^\s*#/.test(line) && !answer.length) {
      command = '';
      lines.push(line);
    } else {
      command = '';
      answer.push(line);
      lines.push('');
    }
  }
  close();
  return { lines, output };
}

function rootOf(line: string): string {
  const prompt = rootPromptOf(line);
  return prompt && looksLikeCommand(line.slice(prompt.length)) ? prompt : '';
}

/** Would a shell still wait for more? */
function isOpen(command: string): boolean {
  if (/\\\s*$|(?:\||&&)\s*$/.test(command)) return true;
  if (command.length > 4000) return false;
  const heredoc = /<<-?\s*(['"\\]?)([A-Za-z_]\w*)\1/.exec(command)?.[2];
  if (heredoc) return !new RegExp(`\\n\\s*${heredoc}\\s*$`).test(command);
  return (parseShell(command).errors ?? []).some(error => /untermin|unclosed|expected/i.test(error.message));
}

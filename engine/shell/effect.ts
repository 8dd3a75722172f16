import type { Risk } from '../model/risk.ts';
import type { SimpleCommand } from './simple-command.ts';
import type { Condition, Tool } from './tool.ts';

/** A command prepared for matching against tool rules. */
export interface Subject {
  readonly words: string;
  readonly line: string;
  /** The line without what follows the first space of an argument. */
  readonly ownLine: string;
  /** What is seen of its input; `null` if it has none. */
  readonly input: string | null;
}

export function subjectOf(command: SimpleCommand, tool: Tool | undefined): Subject {
  const values = tool?.valueFlags ?? [];
  const positional: string[] = [];
  for (let at = 0; at < command.args.length; at += 1) {
    const arg = command.args[at] ?? '';
    if (arg === '--') break;
    if (arg.startsWith('-') && arg.length > 1) {
      if (tool?.verbFirst && positional.length) break;
      at += values.includes(arg) ? 1 : 0;
    } else positional.push(arg);
  }
  const redirects = command.redirects.map(redirect => ` ${redirect.operator} ${redirect.target}`).join('');
  return {
    words: positional.join(' '),
    line: `${command.args.join(' ')}${redirects}`,
    ownLine: `${command.args.map(arg => arg.replace(/\s.*/s, '\u2026')).join(' ')}${redirects}`,
    input: command.fed && !readsNothing(command) ? (command.input ?? '') : null,
  };
}

/** Its input is empty. */
export function readsNothing({ redirects }: SimpleCommand): boolean {
  return redirects.some(({ operator, target }) => operator === '<' && target === '/dev/null');
}

export function matches(subject: Subject, condition: Condition): boolean {
  if (
    condition.words !== undefined &&
    !compiled(`^(?:${condition.words})(?=[\\s/]|$)`, 'i').test(subject.words)
  ) {
    return false;
  }
  if (condition.fed !== undefined) {
    if (subject.input === null || !compiled(condition.fed, 'i').test(subject.input)) return false;
  }
  if (condition.flags !== undefined && !compiled(condition.flags, '').test(subject.line)) return false;
  return condition.unless === undefined || !compiled(condition.unless, '').test(subject.line);
}

/** Judge a program nobody described by the verbs among its first words. */
export function riskByWords(subject: Subject): Risk {
  const first = subject.words.split(' ').slice(0, 3).join(' ');
  // `deploy --version 3` names a version, it does not ask for one.
  if (/(?:^|\s)--?(?:help|version)(?=\s*$|\s+(?:-|\d?[<>|&]))/.test(subject.line)) return 'read';
  const verb = VERBS.find(({ risk, pattern }) => pattern.test(risk === 'read' ? withoutFiles(first) : first));
  return verb?.risk ?? 'mutate';
}

/** The name of a file is no verb: `apply list.yml`. */
function withoutFiles(text: string): string {
  return text.replaceAll(/(?<!\S)(?:[~.]*\/\S*|\S+\.[A-Za-z]\w*)(?!\S)/g, '');
}

const VERBS: readonly { readonly risk: Risk; readonly pattern: RegExp }[] = [
  {
    risk: 'destroy',
    pattern:
      /\b(?:delete|destroy|drop|purge|wipe|remove|rm|erase|truncate|flush|prune|uninstall|terminate)\b/i,
  },
  {
    risk: 'disrupt',
    pattern:
      /\b(?:migrate|restore|rollback|restart|stop|reload|failover|switchover|promote|demote|resync|reset|drain|evict|shutdown|reboot|kill|disable|cutover)\b/i,
  },
  {
    risk: 'read',
    pattern:
      /\b(?:get|list|ls|show|status|describe|info|version|check|ps|logs|inspect|view|cat|history|help|verify|validate|lint|diff|search|health|ping|stats|whoami|top|explain|test|doctor)\b/i,
  },
];

const patterns = new Map<string, RegExp>();

/** A pattern of the tables, made once. */
export function compiled(source: string, flags: string): RegExp {
  const key = `${flags}/${source}`;
  const known = patterns.get(key) ?? new RegExp(source, flags);
  patterns.set(key, known);
  return known;
}

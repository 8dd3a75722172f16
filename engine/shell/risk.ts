import { type Risk, worseRisk } from '../model/risk.ts';
import { actsRisk } from './acts-risk.ts';
import { matches, readsNothing, riskByWords, type Subject, subjectOf } from './effect.ts';
import type { SimpleCommand } from './simple-command.ts';
import { simpleCommands } from './simple-commands.ts';
import { sqlRisk } from './sql.ts';
import { shellInSql } from './sql-shell.ts';
import type { RiskRule } from './tool.ts';
import { toolNamed } from './tools/tool-named.ts';
import { variablesRisk } from './variables-risk.ts';
import { riskOfWriting } from './written-file.ts';

/** The worst that any of these commands may do. Programs nobody described change something: `mutate`. */
export function riskOfCommands(commands: readonly SimpleCommand[]): Risk {
  const single = commands.map(riskOfOne).reduce(worseRisk, 'read');
  return worseRisk(single, commands.some(replacesLiveObject(commands)) ? 'disrupt' : 'read');
}

function riskOfOne(command: SimpleCommand): Risk {
  return [
    ownRisk(command),
    redirectRisk(command),
    actsRisk(command, riskOfText),
    variablesRisk(command, riskOfText),
  ].reduce(worseRisk, 'read');
}

/** What an option or a variable gives a program to run. */
function riskOfText(text: string): Risk {
  return riskOfCommands(simpleCommands(text.replace(/^[!|]\s*/, '')));
}

function ownRisk(command: SimpleCommand): Risk {
  if (!command.name) return 'read';
  if (runsUnseen(command)) return 'mutate';
  if (isCarrier(command)) return 'read';
  const tool = toolNamed(command.name);
  const subject = subjectOf(command, tool);
  const byScript = tool ? null : scriptRisk(command.name, subject);
  if (byScript) return byScript;
  if (!tool) return riskByWords(subject);
  const rule = (tool.rules ?? []).find(
    candidate => matches(subject, candidate) && saysSoItself(subject, candidate),
  );
  const own =
    rule?.risk ?? (tool.otherwise === 'by-words' ? riskByWords(subject) : (tool.otherwise ?? 'mutate'));
  return worseRisk(own, queryRisk(command));
}

/** A look is told by the command's own options, not by text that it hands on: `--message 'after the --dry-run'`. */
function saysSoItself({ ownLine, ...subject }: Subject, { risk, flags }: RiskRule): boolean {
  return risk !== 'read' || flags === undefined || matches({ ...subject, ownLine, line: ownLine }, { flags });
}

const TRANSPARENT = new Set(
  'sudo doas env time nohup nice ionice timeout command builtin exec setsid stdbuf unbuffer xargs parallel strace flock systemd-run proxychains aws-vault runuser gosu eval sh bash zsh dash ash ksh su ssh nsenter watch chroot'.split(
    ' ',
  ),
);

/** A carrier adds nothing of its own: what it carries is judged. Running a script file is not carrying. */
function isCarrier(command: SimpleCommand): boolean {
  if (!TRANSPARENT.has(command.name)) return false;
  const isShell = SHELL.test(command.name);
  return (
    !isShell ||
    command.args.some(arg => /^-[a-z]*c$/.test(arg)) ||
    !command.args.some(arg => !arg.startsWith('-'))
  );
}

/** `curl … | bash`, `bash <(curl …)`: a program that the document does not show. */
function runsUnseen(command: SimpleCommand): boolean {
  const { name, args, fed, input, runsInput } = command;
  if (input !== null || readsNothing(command)) return false;
  const shell = SHELL.test(name);
  if ((shell || name === 'source' || name === '.') && args[0]?.startsWith('<(')) return true;
  return runsInput || (fed && INTERPRETER.test(name) && args.every(arg => arg === '-'));
}

const SHELL = /^(?:ba|z|da|a|k)?sh$/;
const INTERPRETER = /^(?:perl|ruby|python[\d.]*|node|php|lua|Rscript)$/;

const QUERY_FLAGS = /^(?:-[a-zA-Z]*[ceQ]|--command|--execute|--eval)$/;
const SQL_CLIENTS = new Set(
  'psql mysql mariadb sqlite3 sqlcmd cqlsh clickhouse-client cockroach gitlab-psql pgcli'.split(' '),
);

function queryRisk(command: SimpleCommand): Risk {
  if (!SQL_CLIENTS.has(command.name)) return 'read';
  const queries = command.args.flatMap((arg, at) => {
    const attached = /^(?:--(?:command|execute|query|eval|init-command)=|-[ec])(.+)$/s.exec(arg)?.[1];
    if (attached) return [attached];
    return QUERY_FLAGS.test(arg) ? [command.args[at + 1] ?? ''] : /\s/.test(arg) ? [arg] : [];
  });
  const unseen =
    command.fed &&
    command.input === null &&
    !readsNothing(command) &&
    !queries.length &&
    !NOT_FED.test(command.args.join(' '));
  // What a pipe brings is loaded, as it is from a file: mostly a dump.
  if (unseen) return 'destroy';
  const all = [...queries, ...(command.input ? [command.input] : [])];
  return all.map(query => riskOfSql(query, command.name)).reduce(worseRisk, 'read');
}

/** What SQL text may do, with what it has its client run. */
export function riskOfSql(sql: string, client = 'psql'): Risk {
  return shellInSql(sql, client).map(riskOfShell).reduce(worseRisk, sqlRisk(sql));
}

/** What is not seen, or not read, may be anything. */
function riskOfShell(text: string | null): Risk {
  return text === null || simpleCommands(text).length === 0 ? 'destroy' : riskOfText(text);
}

/** A client that is given a file, or asked for a list, leaves its input alone. */
const NOT_FED = /(?:^|\s)(?:-[fl]|--(?:file|list|version|help)|-V)(?=[\s=]|$)|(?:^|\s)-f\S/;

function redirectRisk(command: SimpleCommand): Risk {
  const written = command.redirects.filter(({ operator }) => operator.includes('>'));
  return written
    .map(({ target }): Risk => {
      const risk = riskOfWriting(target);
      const isLost = risk === 'mutate' && empties(command) && !/^\/(?:var\/)?tmp\//.test(target);
      return isLost ? 'destroy' : risk;
    })
    .reduce(worseRisk, 'read');
}

/** `> FILE` and `: > FILE` put nothing in place of what the file held; a group of commands prints something. */
function empties({ name, word, redirects }: SimpleCommand): boolean {
  const printsNothing = name === '' ? word === '' : name === ':' || name === 'true';
  return printsNothing && redirects.some(({ operator }) => operator === '>' || operator === '>|');
}

/** Scripts say what they do by their names, or by the verb they are given. */
function scriptRisk(name: string, subject: Subject): Risk | null {
  const file = /^(?:ba|z|da)?sh$/.test(name) ? (subject.words.split(' ')[0] ?? '') : name;
  if (!/\/|\.(?:sh|py|rb|pl|js|ts|ps1)$/.test(file)) return null;
  const base = file.replace(/^.*\//, '').toLowerCase();
  if (/--dry-?run(?:=(?:yes|true|1))?(?=\s|$)|--check(?=\s|$)/.test(subject.line)) return 'read';
  const named = SCRIPT_NAMES.find(({ pattern }) => pattern.test(base));
  if (named) return named.risk;
  const rest = subject.words.replace(/^\S+\.(?:sh|py)\s*/, '');
  return rest ? riskByWords({ ...subject, words: rest }) : 'mutate';
}

const SCRIPT_NAMES: readonly { readonly risk: Risk; readonly pattern: RegExp }[] = [
  { risk: 'destroy', pattern: /(?:^|[-_.])(?:destroy|wipe|purge|delete|drop|teardown|nuke)(?=[-_.]|$)/ },
  {
    risk: 'disrupt',
    pattern:
      /(?:^|[-_.])(?:restore|rollback|roll-back|failover|switchover|reset|restart|stop|shutdown|reboot|uninstall|cutover|promote|kill)(?=[-_.]|$)/,
  },
  {
    risk: 'read',
    pattern:
      /(?:^|[-_.])(?:smoke|health\w*|check\w*|status|verify|validate|diagnos\w*|test\w*|monitor\w*|list|show|report|info|inspect|audit|lint|dry)(?=[-_.]|$)/,
  },
];

/** `create secret … --dry-run -o yaml | apply -f -` overwrites the configuration that live pods read. */
function replacesLiveObject(all: readonly SimpleCommand[]): (command: SimpleCommand) => boolean {
  const rewrites = all.some(
    ({ name, args }) =>
      /^(?:kubectl|oc|k)$/.test(name) &&
      args[0] === 'create' &&
      /^(?:secret|configmap|cm)$/.test(args[1] ?? ''),
  );
  return ({ name, args }) =>
    rewrites && /^(?:kubectl|oc|k)$/.test(name) && /^(?:apply|replace)$/.test(args[0] ?? '');
}

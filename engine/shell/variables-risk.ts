import { type Risk, worseRisk } from '../model/risk.ts';
import { unreachable } from '../model/unreachable.ts';
import { programVariable } from './acts/program-variables.ts';
import type { JudgeText } from './acts-risk.ts';
import type { SimpleCommand } from './simple-command.ts';

/** What it may do to set these variables for a program, or for the rest of the session: some say what is loaded or run. */
export function variablesRisk(command: SimpleCommand, judge: JudgeText): Risk {
  return [...command.assigns, ...setByWords(command)]
    .map(text => riskOfSetting(text, judge))
    .reduce(worseRisk, 'read');
}

function setByWords({ name, args }: SimpleCommand): readonly string[] {
  if (!SETTERS.has(name)) return [];
  return args.flatMap(arg => /^(?:-E|--setenv=)?([A-Za-z_]\w*\+?=.*)$/s.exec(arg)?.[1] ?? []);
}

/** They take assignments before the command they carry, or set them for the session. */
const SETTERS = new Set(
  'env sudo doas pkexec time command systemd-run export declare typeset readonly local chroot nohup exec'.split(
    ' ',
  ),
);

function riskOfSetting(text: string, judge: JudgeText): Risk {
  const [, name = '', raw = ''] = /^(\w+)(?:\[[^\]]*\])?\+?=(.*)$/s.exec(text) ?? [];
  const variable = programVariable(name);
  const value = raw.replace(/^(["'])(.*)\1$/s, '$2');
  if (variable === null || value === '' || variable.harmless?.test(value)) return 'read';
  switch (variable.does) {
    case 'runs':
      return judge(value);
    case 'loads':
      return 'mutate';
    default:
      return unreachable(variable.does);
  }
}

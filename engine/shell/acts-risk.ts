import { type Risk, worseRisk } from '../model/risk.ts';
import { unreachable } from '../model/unreachable.ts';
import { actsOf } from './acts/table.ts';
import type { OptionAct } from './acts.ts';
import { compiled, matches, type Subject, subjectOf } from './effect.ts';
import { type GivenOption, isNamed, type OptionSyntax, optionsOf } from './options-of.ts';
import type { SimpleCommand } from './simple-command.ts';
import { toolNamed } from './tools/tool-named.ts';
import { riskOfWriting } from './written-file.ts';

/** Judges shell text. */
export type JudgeText = (text: string) => Risk;

/** The worst that the options and words of a command do which its tool table does not tell. */
export function actsRisk(command: SimpleCommand, judge: JudgeText): Risk {
  const entries = actsOf(command.name);
  if (!entries.length) return 'read';
  const subject = subjectOf(command, toolNamed(command.name));
  const risks = entries.flatMap(({ syntax = {}, options = [], rules = [] }) => {
    const given = options.length ? optionsOf(command.args, syntax) : [];
    return [
      ...rules.filter(rule => matches(subject, rule)).map(({ risk }) => risk),
      ...options.map(act => riskOfOption(act, { given, syntax, subject, judge })),
    ];
  });
  return risks.reduce(worseRisk, 'read');
}

interface Setting {
  readonly given: readonly GivenOption[];
  readonly syntax: OptionSyntax;
  readonly subject: Subject;
  readonly judge: JudgeText;
}

function riskOfOption(act: OptionAct, { given, syntax, subject, judge }: Setting): Risk {
  if (!matches(subject, act)) return 'read';
  return given
    .filter(option => act.options.some(name => isNamed(option, name, syntax)))
    .map(option => riskOfValue(act, { value: option.value ?? option.next ?? '', judge }))
    .reduce(worseRisk, 'read');
}

function riskOfValue(
  { value: wanted, harmless, does }: OptionAct,
  { value, judge }: { readonly value: string; readonly judge: JudgeText },
): Risk {
  if (harmless !== undefined && compiled(`^(?:${harmless})$`, 's').test(value)) return 'read';
  const match = compiled(wanted ?? '', 'is').exec(value);
  if (match === null) return 'read';
  const what = match[1] ?? value;
  switch (does) {
    case 'writes':
      return riskOfWriting(what);
    case 'runs':
      return judge(what);
    case 'read':
    case 'mutate':
    case 'disrupt':
    case 'destroy':
      return does;
    default:
      return unreachable(does);
  }
}

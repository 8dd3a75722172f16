import type { Site } from '../model/program.ts';
import type { ValueType, Variable } from '../model/variable.ts';
import { isDangerousName } from './dangerous-names.ts';
import { compileLinear } from './linear-pattern.ts';
import { checkGate } from './value-gate.ts';
import { describeOffender, nameOf, refusal, type ValueCheck } from './value-message.ts';
import { checkSite } from './value-site.ts';

export type { ValueCheck } from './value-message.ts';
export { checkReread } from './value-site.ts';

/**
 * Decide whether a value may be used: first what no variable accepts, then its type, its `pattern` and `choices`,
 * and last what the place where it stands can bear. The value given back is the one to use: a `path` that starts
 * with `-` comes back as `./-…`. The message of a secret never shows any of it.
 */
export function checkValue(variable: Variable | ValueType, value: string, site: Site = 'free'): ValueCheck {
  const subject = typeof variable === 'string' ? bare(variable) : variable;
  if (value === '') return checkEmpty(subject, site);
  const settled = subject.type === 'path' && value.startsWith('-') ? `./${value}` : value;
  return (
    checkGate(subject, settled) ??
    checkDash(subject, settled) ??
    checkType(subject, settled) ??
    checkChoices(subject, settled) ??
    checkPattern(subject, settled) ??
    checkSite(subject, settled, site) ?? { ok: true, value: settled }
  );
}

function bare(type: ValueType): Variable {
  return { name: '', type, declared: true, lines: [] };
}

function checkEmpty(variable: Variable, site: Site): ValueCheck {
  if (variable.required === false) return checkSite(variable, '', site) ?? { ok: true, value: '' };
  return refusal(
    `${nameOf(variable)} is empty.`,
    'Give a value, or declare the variable with `required: false`.',
  );
}

function checkDash(variable: Variable, value: string): ValueCheck | null {
  if (!value.startsWith('-') || variable.allowDash === true) return null;
  return refusal(
    `${nameOf(variable)} starts with \`-\`, so a command would read it as an option.`,
    'Give a value that starts otherwise, or declare the variable with `allow-dash: true`.',
  );
}

function checkType(variable: Variable, value: string): ValueCheck | null {
  const rule = RULES[variable.type];
  if (rule === null) return null;
  const plain = variable.allowDash === true ? value.replace(/^-/, '') : value;
  if (!rule.whole.test(plain)) {
    return refusal(
      `${nameOf(variable)} ${describeOffender(variable, value, rule.part)}; type \`${variable.type}\` takes ${rule.takes}.`,
      rule.hint,
    );
  }
  if (variable.type === 'ident' && isDangerousName(value)) {
    return refusal(
      `${nameOf(variable)} is \`${value}\`, a name that changes how programs run.`,
      'Choose another name.',
    );
  }
  return null;
}

function checkChoices(variable: Variable, value: string): ValueCheck | null {
  const choices = variable.choices;
  if (choices === undefined || choices.includes(value)) return null;
  return refusal(
    `${nameOf(variable)} is none of its choices.`,
    `Give one of: ${choices.map(choice => `\`${choice}\``).join(', ')}.`,
  );
}

function checkPattern(variable: Variable, value: string): ValueCheck | null {
  if (variable.pattern === undefined) return null;
  if (!isExpression(variable.pattern)) {
    return refusal(
      `The pattern of ${nameOf(variable)} is not a regular expression: \`${variable.pattern}\`.`,
      'Correct `pattern` in the runbook.',
    );
  }
  const compiled = compileLinear(variable.pattern);
  if (compiled === null) {
    return refusal(
      `The pattern of ${nameOf(variable)} looks ahead or back, or is very large: \`${variable.pattern}\`. Nobody can say how long that takes, so it is not tried.`,
      'Write `pattern` without `(?=`, `(?!`, `(?<=`, `(?<!`, `\\b` and back references, or use `choices`.',
    );
  }
  const matching = compiled.match(value);
  if (matching === 'matches') return null;
  return refusal(
    matching === 'too-long'
      ? `${nameOf(variable)} is too long to be held against \`${variable.pattern}\`.`
      : `${nameOf(variable)} does not match \`${variable.pattern}\`.`,
    variable.example === undefined ? 'Give a value of that form.' : `An example: \`${variable.example}\`.`,
  );
}

function isExpression(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

interface Rule {
  readonly whole: RegExp;
  /** Which single characters may stand in it, to name the first that may not. */
  readonly part: RegExp;
  readonly takes: string;
  readonly hint: string;
}

const WIDER = 'Give another value, or declare the variable with a wider type, such as `type: text`.';

/** What each type takes; `null` is anything that passes the gate. */
const RULES: Readonly<Record<ValueType, Rule | null>> = {
  safe: {
    whole: /^[A-Za-z0-9_@%+:,./-]+$/,
    part: /[A-Za-z0-9_@%+:,./-]/,
    takes: 'letters, digits and `_ @ % + : , . / -`',
    hint: WIDER,
  },
  word: { whole: /^\w+$/, part: /\w/, takes: 'letters, digits and `_`', hint: WIDER },
  int: {
    whole: /^(?:0|[1-9][0-9]{0,17})$/,
    part: /[0-9]/,
    takes: 'a whole number of at most 18 digits without leading zeros',
    hint: 'Give a number such as `3`; a negative one needs `allow-dash: true`.',
  },
  ident: {
    whole: /^[A-Za-z_]\w*$/,
    part: /\w/,
    takes: 'a name: letters, digits and `_`, not starting with a digit',
    hint: 'Give a name such as `db_main`.',
  },
  path: {
    whole: /^[^~\n\t][^\n\t]*$/,
    part: /[^~\n\t]/,
    takes: 'a path on one line, not starting with `~`',
    hint: 'Write the whole path: `~` is not expanded in a value.',
  },
  bool: {
    whole: /^(?:true|false|yes|no|on|off|1|0)$/,
    part: /[a-z01]/,
    takes: 'one of `true`, `false`, `yes`, `no`, `on`, `off`, `1`, `0`',
    hint: 'Give `true` or `false`.',
  },
  duration: {
    whole: /^(?=[0-9])(?:[0-9]+d)?(?:[0-9]+h)?(?:[0-9]+m)?(?:[0-9]+s)?(?:[0-9]+ms)?$/,
    part: /[0-9dhms]/,
    takes: 'a duration such as `90s`, `5m` or `1h30m`',
    hint: 'Give a number with its unit: `ms`, `s`, `m`, `h` or `d`.',
  },
  enum: null,
  text: null,
  secret: null,
};

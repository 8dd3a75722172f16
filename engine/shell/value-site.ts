import type { Reread, Site } from '../model/program.ts';
import type { ValueType, Variable } from '../model/variable.ts';
import { isDangerousName } from './dangerous-names.ts';
import { describeOffender, nameOf, refusal, type ValueCheck } from './value-message.ts';

/** Whether the place where a value stands can bear it, whatever its type; `null` when it can. */
export function checkSite(variable: Variable, value: string, site: Site): ValueCheck | null {
  if (site === 'free') return null;
  const rule = SITES[site];
  const plain = variable.allowDash === true || site === 'int' ? value.replace(/^-/, '') : value;
  if (rule.whole.test(plain) && !(site === 'ident' && isDangerousName(value))) return null;
  return refusal(
    `${nameOf(variable)} ${describeOffender(variable, value, rule.part)}, but stands ${rule.where}, which takes ${rule.takes}.`,
    rule.hint,
  );
}

/**
 * Whether a value may come to a place that reads something again, where nobody can show that it does not; `null` when
 * it may. Types that are narrow everywhere may: what is asked of them is asked where they stand. `line` is that of the
 * place in the runbook.
 */
export function checkReread(
  variable: Variable,
  value: string,
  { site, by, line }: Reread,
): ValueCheck | null {
  if (site === 'free' || value === '' || NARROW.has(variable.type)) return null;
  // What a path needs to be one means nothing to a shell, and would be no number and no name.
  const { whole, part, takes } = SITES[variable.type === 'path' ? 'safe' : site];
  if (whole.test(site === 'int' ? value.replace(/^-/, '') : value)) return null;
  return refusal(
    `${nameOf(variable)} ${describeOffender(variable, value, part)}. Line ${line} reads text again (${by}), and nobody can show that this value does not get there; it takes ${takes}.`,
    'Declare the variable with a narrower type, or use its value in a step of its own.',
  );
}

const NARROW: ReadonlySet<ValueType> = new Set(['safe', 'word', 'int', 'ident', 'bool', 'duration']);

interface SiteRule {
  readonly whole: RegExp;
  readonly part: RegExp;
  readonly where: string;
  readonly takes: string;
  readonly hint: string;
}

const SITES: Readonly<Record<Exclude<Site, 'free'>, SiteRule>> = {
  int: {
    whole: /^(?:0|[1-9][0-9]{0,17})$/,
    part: /[0-9]/,
    where: 'where the shell calculates',
    takes: 'a whole number of at most 18 digits without leading zeros',
    hint: 'Give a whole number.',
  },
  ident: {
    whole: /^[A-Za-z_]\w*$/,
    part: /\w/,
    where: 'where the shell expects the name of a variable',
    takes: 'letters, digits and `_`, and no name that changes how programs run',
    hint: 'Give a name such as `db_main`.',
  },
  safe: {
    whole: /^[A-Za-z0-9_@%+:,./][A-Za-z0-9_@%+:,./-]*$/,
    part: /[A-Za-z0-9_@%+:,./-]/,
    where: 'in text that another shell reads again',
    takes: 'letters, digits and `_ @ % + : , . / -`',
    hint: 'Give a value without other characters, or pass it to the inner shell through a file or its environment.',
  },
  word: {
    whole: /^\w+$/,
    part: /\w/,
    where: 'in a program of another language',
    takes: 'letters, digits and `_`',
    hint: "Give a value without other characters, or use the tool's own way to bind values, such as `jq --arg`.",
  },
};

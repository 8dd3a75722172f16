import type { FrontMatter, TargetDeclaration, VariableDeclaration } from '../model/front-matter.ts';
import type { Placeholder, Table } from '../model/runbook.ts';
import { isSecretName } from '../model/secret-name.ts';
import type { ValueType, Variable } from '../model/variable.ts';
import { fold, headerNames } from './vocabulary/words.ts';

export interface VariableUse {
  readonly placeholder: Placeholder;
  readonly line: number;
}

/** Variables declared in a table whose kind is `variables`, by name. */
export function declaredInTables(
  tables: readonly Pick<Table, 'kind' | 'header' | 'rows'>[],
): Readonly<Record<string, VariableDeclaration>> {
  return Object.fromEntries(tables.filter(({ kind }) => kind === 'variables').flatMap(declarations));
}

/** Targets declared in a table whose kind is `targets`, by name. */
export function targetsInTables(
  tables: readonly Pick<Table, 'kind' | 'header' | 'rows'>[],
): Readonly<Record<string, TargetDeclaration>> {
  return Object.fromEntries(
    tables
      .filter(({ kind }) => kind === 'targets')
      .flatMap(({ header, rows }) => {
        const column = (name: 'host' | 'address' | 'user') =>
          header.findIndex(text => headerNames(name).test(fold(text)));
        const at = { host: Math.max(0, column('host')), address: column('address'), user: column('user') };
        return rows.flatMap(row => {
          const name = clean(row[at.host]);
          const user = clean(row[at.user]);
          const address = clean(row[at.address]) || name;
          return name ? [[name, { ssh: user ? `${user}@${address}` : address }] as const] : [];
        });
      }),
  );
}

function declarations({
  header,
  rows,
}: Pick<Table, 'header' | 'rows'>): readonly (readonly [string, VariableDeclaration])[] {
  const column = (...names: readonly ('variable' | 'name' | 'defaults' | 'required' | 'description')[]) =>
    header.findIndex(text => names.some(name => headerNames(name).test(fold(text))));
  const at = {
    name: Math.max(0, column('variable', 'name')),
    value: column('defaults'),
    required: column('required'),
    description: column('description'),
  };
  const type = header.findIndex(text => /^type$/i.test(text.trim()));
  return rows.flatMap(row => {
    const name = variableName(row[at.name] ?? '');
    if (!name) return [];
    const value = clean(row[at.value]);
    const said = fold(row[type] ?? '');
    return [
      [
        name,
        {
          ...(TYPES.has(said as ValueType) ? { type: said as ValueType } : {}),
          ...(value ? { default: value } : {}),
          ...(clean(row[at.description]) ? { description: clean(row[at.description]) } : {}),
          ...(at.required >= 0
            ? {
                required: /^(?:yes|oui|ja|true|required|obligatoire|x|✓|✅)/.test(
                  fold(row[at.required] ?? ''),
                ),
              }
            : {}),
        },
      ] as const,
    ];
  });
}

const TYPES = new Set<ValueType>([
  'safe',
  'word',
  'text',
  'int',
  'ident',
  'path',
  'enum',
  'bool',
  'duration',
  'secret',
]);

function clean(cell: string | undefined): string {
  const text = (cell ?? '').trim();
  return /^(?:[-–—]|n\/a|none|aucun|keine)?$/i.test(text) ? '' : text;
}

/** `<db>`, `$DB`, `{{ db }}`, `db`: the name of all four is `db`. Flags and phrases name no variable. */
function variableName(cell: string): string {
  const inner = /^(?:<([^<>]+)>|\$\{?(\w+)\}?|\{\{\s*(\S+)\s*\}\}|([\p{L}_][\p{L}\p{N}_.-]*))$/u.exec(
    cell.trim(),
  );
  return inner?.[1] ?? inner?.[2] ?? inner?.[3] ?? inner?.[4] ?? '';
}

export interface KnownNames {
  readonly frontMatter: FrontMatter;
  readonly tables: Readonly<Record<string, VariableDeclaration>>;
  readonly uses: readonly VariableUse[];
  /** Names that steps capture or ask for. */
  readonly produced: readonly string[];
}

/** Every variable of a document: declared ones first, then as they are met. */
export function collectVariables({ frontMatter, tables, uses, produced }: KnownNames): readonly Variable[] {
  const declared = { ...tables, ...frontMatter.variables };
  const byAlias = new Map(
    Object.entries(declared).flatMap(([name, { aliases }]) =>
      (aliases ?? []).map(alias => [alias, name] as const),
    ),
  );
  const nameOf = ({ placeholder }: VariableUse) => byAlias.get(placeholder.name) ?? placeholder.name;
  const used = new Map<string, VariableUse[]>();
  for (const use of uses) {
    const known = used.get(nameOf(use));
    if (known) known.push(use);
    else used.set(nameOf(use), [use]);
  }
  const names = new Set([...Object.keys(frontMatter.variables ?? {}), ...used.keys(), ...produced]);
  return [...names].map(name => variable(name, { declaration: declared[name], used: used.get(name) ?? [] }));
}

function variable(
  name: string,
  {
    declaration,
    used,
  }: { readonly declaration: VariableDeclaration | undefined; readonly used: readonly VariableUse[] },
): Variable {
  const exported = used.find(({ placeholder }) => placeholder.style === 'env')?.placeholder.name;
  const { choices: said, literal, type, from, ...rest } = declaration ?? {};
  const choices = said ?? choicesIn(used);
  return {
    ...rest,
    name,
    type: type ?? (from === undefined ? guessedType(name, choices) : 'secret'),
    declared: declaration !== undefined,
    lines: [...new Set(used.map(({ line }) => line))].sort((a, b) => a - b),
    ...choicesOf(choices),
    ...(from === undefined ? {} : { from: from.trim() }),
    ...(literal === undefined ? {} : { example: rest.example ?? literal }),
    ...(exported === undefined ? {} : { exportAs: exported }),
  };
}

/** `<a|b|c>` offers its values. */
function choicesIn(used: readonly VariableUse[]): readonly string[] | undefined {
  const inner = /^<([\w.-]+(?:\|[\w.-]+)+)>$/.exec(used[0]?.placeholder.raw ?? '')?.[1];
  return inner?.split('|');
}

function choicesOf(choices: VariableDeclaration['choices']): Pick<Variable, 'choices' | 'choicesFrom'> {
  if (choices === undefined) return {};
  return typeof choices === 'string' ? { choicesFrom: choices.trim() } : { choices };
}

function guessedType(name: string, choices: VariableDeclaration['choices']): ValueType {
  // What a command would print is not known to whoever gives the value beforehand.
  if (Array.isArray(choices)) return 'enum';
  return isSecretName(name) ? 'secret' : 'safe';
}

/** How a program writes its options. */
export interface OptionSyntax {
  /** Letters that take a value: what is left of their word, or the next word. */
  readonly valued?: string;
  /** Long options, with their dashes, that take the next word. */
  readonly longValued?: readonly string[];
  /** Letters that take a value only within their word. */
  readonly attached?: string;
  /** Long options may be cut short, but for those that are whole options themselves. */
  readonly abbreviated?: { readonly except: readonly string[] };
  /** Its own options stand before so many operands; behind them are those of another command. */
  readonly operands?: number;
  /** The first word is a cluster of letters even without a dash: `tar tf`. */
  readonly bundled?: true;
  /** One dash starts a word, not letters: `-out`. */
  readonly wholeWords?: true;
}

export interface GivenOption {
  readonly name: string;
  /** `null` where its word holds none; whether it takes the next one is not known. */
  readonly value: string | null;
  readonly next: string | null;
}

/** The options among the arguments; clusters are taken apart. */
export function optionsOf(args: readonly string[], syntax: OptionSyntax): readonly GivenOption[] {
  const found: GivenOption[] = [];
  let operands = 0;
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    const next = args[at + 1] ?? null;
    const isBundle = syntax.bundled === true && at === 0 && /^[A-Za-z]+$/.test(arg);
    if (arg === '--') break;
    if (!isBundle && (!arg.startsWith('-') || arg === '-')) {
      operands += 1;
      if (operands >= (syntax.operands ?? Number.POSITIVE_INFINITY)) break;
    } else if (arg.startsWith('--') || syntax.wholeWords) {
      const [name = arg, value = null] = arg.split(/=(.*)/s);
      found.push({ name, value, next });
      at += value === null && syntax.longValued?.includes(name) === true ? 1 : 0;
    } else {
      const letters = lettersOf(isBundle ? arg : arg.slice(1), { syntax, next });
      found.push(...letters.options);
      at += letters.takesNext && !isBundle ? 1 : 0;
    }
  }
  return found;
}

/** Does the option bear this name, in full or cut short? */
export function isNamed({ name }: GivenOption, wanted: string, { abbreviated }: OptionSyntax): boolean {
  if (name === wanted) return true;
  return (
    abbreviated !== undefined &&
    /^--./.test(name) &&
    wanted.startsWith(name) &&
    !abbreviated.except.includes(name)
  );
}

function lettersOf(
  letters: string,
  { syntax, next }: { readonly syntax: OptionSyntax; readonly next: string | null },
): { readonly options: readonly GivenOption[]; readonly takesNext: boolean } {
  const options: GivenOption[] = [];
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at] ?? '';
    const rest = letters.slice(at + 1).replace(/^=/, '');
    const takes = syntax.valued?.includes(letter) === true;
    if (takes || syntax.attached?.includes(letter) === true) {
      options.push({ name: `-${letter}`, value: rest === '' ? null : rest, next: takes ? next : null });
      return { options, takesNext: takes && rest === '' };
    }
    options.push({ name: `-${letter}`, value: null, next });
  }
  return { options, takesNext: false };
}

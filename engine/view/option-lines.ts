import type { Option } from '../graph/step-node.ts';
import { inlineText, titleText } from './inline-text.ts';
import { type Line, type Piece, piece } from './styled-text.ts';
import { wrap } from './width.ts';

interface OptionLook {
  readonly columns: number;
  /** The key of the way that was chosen, `null` for none of them; `undefined` while nobody has. */
  readonly chosen: string | null | undefined;
}

/** The ways on from a choice, by the numbers that choose them, and a last one for none of them. */
export function optionLines(options: readonly Option[], { columns, chosen }: OptionLook): readonly Line[] {
  const digits = String(options.length).length;
  const rows = options.map((option, index): readonly [number, Piece, readonly Piece[], boolean] => [
    index + 1,
    piece(titleText(option.label), 'strong'),
    factPieces(option),
    chosen === option.key,
  ]);
  const none = [0, piece('None of these'), [], chosen === null] as const;
  return [...rows, none].flatMap(([number, label, facts, isChosen]) => {
    const lead = `${String(number).padStart(digits)}. `;
    const mark = isChosen ? [piece('  ← chosen', 'good')] : [];
    return wrap([piece(lead, 'key'), label, ...facts, ...mark], columns, ' '.repeat(lead.length));
  });
}

function factPieces({ facts, condition }: Option): readonly Piece[] {
  const words = [
    ...facts.map(({ name, text }) => `${titleText(name)}: ${titleText(text)}`),
    ...(condition === null ? [] : [`by itself if ${inlineText(condition)}`]),
  ];
  return words.length === 0 ? [] : [piece(`  ${words.join(' · ')}`, 'dim')];
}

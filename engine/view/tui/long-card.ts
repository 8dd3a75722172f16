import { questionWords } from '../question-words.ts';
import { type Line, line } from '../styled-text.ts';
import { wrap } from '../width.ts';
import type { Model } from './model.ts';

/** The text of a card that has no room beside its question, in rows; `null` for any other question. */
export function longCard(
  { asked, setting, size }: Pick<Model, 'asked' | 'setting' | 'size'>,
  columns: number,
): readonly Line[] | null {
  if (asked?.question.kind !== 'card') return null;
  const { details } = questionWords(asked.question, setting.plan);
  const rows = (width: number) => details.flatMap(text => wrap(line(text), width));
  return rows(size.columns - MARGIN).length > (size.rows - 1) / 2 - BESIDE ? rows(columns) : null;
}

/** Columns before the text, below a question. */
const MARGIN = 3;
/** Rows of a question beside its text: the rule, the title, and what is said about it. */
const BESIDE = 5;

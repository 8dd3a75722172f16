import type { Plan } from '../plan/plan.ts';
import type { Question } from '../run/question.ts';
import { answerKeys } from './answer-keys.ts';
import { detailLines, detailParts } from './detail-lines.ts';
import { drillLine } from './drill-now.ts';
import { inlineText } from './inline-text.ts';
import type { Binding } from './key-binding.ts';
import { questionWords } from './question-words.ts';
import { type Line, line, piece } from './styled-text.ts';
import { undoRowLines } from './undo-rows.ts';
import type { ScreenModel } from './view-model.ts';

interface PlainQuestion {
  readonly question: Question;
  readonly plan: Plan;
  readonly screen: ScreenModel;
  readonly columns: number;
}

/** A question in full: the step it is about, what is asked, and what to type. */
export function plainQuestion({ question, plan, screen, columns }: PlainQuestion): readonly Line[] {
  const { title, details } = questionWords(question, plan);
  const about = !('step' in question) || screen.detail === null ? [] : stepLines(screen, columns);
  return [
    [],
    ...about,
    ...undoRowLines(screen.takingBack ?? [], columns),
    line(title, 'strong'),
    ...details.map(text => line(`  ${text}`)),
    ...choices(question).map(text => line(`  ${text}`)),
  ];
}

/** What stands before the cursor. */
export function plainPrompt(question: Question): Line {
  if (question.kind === 'value') return [piece(`${inlineText(question.variable.name)}> `, 'strong')];
  return [piece('> ', 'strong')];
}

/** Whether a line is the answer itself, so that other requests need a colon before them. */
export function readsText(question: Question): boolean {
  if (['value', 'choice', 'challenge', 'deviation'].includes(question.kind)) return true;
  if (question.kind === 'manual') return question.asks !== null;
  return 'confirmation' in question && question.confirmation.kind === 'type';
}

/** What can be typed, in words. */
function choices(question: Question): readonly string[] {
  const colon = readsText(question) ? ':' : '';
  const others = answerKeys(question).filter(
    ({ action }) => !['type-it', 'confirm', 'confirm-by-enter'].includes(action),
  );
  const told = [
    ...others.map(binding => choice(binding, colon)),
    `${colon}n note`,
    `${colon}q leave`,
    `${colon}A abort`,
  ];
  return [firstChoice(question), `${told.join(' · ')} · ${colon}? help`].filter(text => text !== '');
}

function firstChoice(question: Question): string {
  if (question.kind === 'value') return 'Type the value.';
  if (question.kind === 'challenge') return 'Type what the system says.';
  if (question.kind === 'choice') return 'Type the number of the way.';
  if (question.kind === 'deviation') return 'Type why, or press Enter to say it later.';
  if (question.kind === 'manual' && question.asks !== null) return 'Type what you see.';
  if (!('confirmation' in question)) return '';
  const { confirmation } = question;
  const act = question.kind === 'undo-list' ? 'begin' : 'run it';
  switch (confirmation.kind) {
    case 'key':
      return `To ${act}, type r and press Enter.`;
    case 'enter':
      return `To ${act}, press Enter.`;
    case 'letter':
      return `To ${act}, type ${confirmation.letter} and press Enter.`;
    default:
      return `To ${act}, type these words and press Enter: ${inlineText(confirmation.words)}`;
  }
}

function choice(binding: Binding, colon: string): string {
  const key = binding.keys.find(name => name.length === 1);
  return key === undefined ? `${binding.shown} ${binding.label}` : `${colon}${key} ${binding.label}`;
}

function stepLines(screen: ScreenModel, columns: number): readonly Line[] {
  const { detail, progress, where, mode, brokeGlass } = screen;
  if (detail === null) return [];
  const production = where.production ? [piece('  PRODUCTION', 'alarm')] : [];
  const target = where.target === null ? '' : ` → ${where.target}`;
  return [
    [
      piece(`Step ${detail.number ?? '-'} of ${progress.total}`, 'strong'),
      piece(`  ${where.user}@${where.host}${target}  ${where.cwd}`, 'dim'),
      ...production,
      ...(mode === 'drill' ? [piece('  DRILL', 'warn')] : []),
      ...(brokeGlass > 0 ? [piece('  BROKE GLASS', 'alarm')] : []),
    ],
    ...(screen.drill === null ? [] : [drillLine(screen.drill)]),
    ...detailLines(detailParts(detail, { columns, rewritten: false })),
    [],
  ];
}

import { unreachable } from '../model/unreachable.ts';
import type { Plan } from '../plan/plan.ts';
import type { Question } from '../run/question.ts';
import type { RunState } from '../state/run-state.ts';
import { answerKeys, otherKeys } from './answer-keys.ts';
import { detailLines, detailParts } from './detail-lines.ts';
import type { Errands } from './errands.ts';
import { wordsOf } from './key-binding.ts';
import type { Moment } from './moment.ts';
import type { OutlineRow } from './outline-rows.ts';
import { readsText } from './plain-question.ts';
import type { Page } from './plain-reading.ts';
import { reportedOutput } from './reported-output.ts';
import { DRY_RUN_TITLE, restOfRun } from './rest-of-run.ts';
import { stepReport } from './step-report.ts';
import { type Line, line } from './styled-text.ts';
import { STATUS_SYMBOLS } from './symbols.ts';
import { variablePage } from './variable-page.ts';
import type { ScreenModel } from './view-model.ts';
import { OLD_TEXT_WORDS, SKIPPED_WORDS, STATUS_WORDS } from './words.ts';

interface PageInput {
  readonly question: Question;
  readonly screen: ScreenModel;
  readonly columns: number;
  readonly plan: Plan;
  readonly state: RunState;
  readonly now: Moment;
  readonly errands: Pick<Errands, 'stored'>;
}

/** A page to look at beside the question. */
export function plainPage(page: Page, input: PageInput): readonly Line[] {
  const { question, screen, columns } = input;
  switch (page) {
    case 'help':
      return helpLines(question);
    case 'steps':
      return screen.rows.map(stepLine);
    case 'shell-text':
      return screen.detail === null
        ? []
        : detailLines(detailParts(screen.detail, { columns, rewritten: true }));
    case 'values':
      return variablePage(input.plan, input.state, columns);
    case 'dry-run':
      return [line(DRY_RUN_TITLE, 'warn'), ...restOfRun(input), line(DRY_RUN_TITLE, 'warn')];
    case 'copy':
      return copyLines(input);
    default:
      return unreachable(page);
  }
}

function helpLines(question: Question): readonly Line[] {
  const colon = readsText(question) ? ':' : '';
  const requests = [...answerKeys(question), ...otherKeys(question)].filter(
    ({ action }) => action !== 'type-it' && action !== 'confirm-by-enter',
  );
  return [
    ...(colon === '' ? [] : [line('  The answer itself is typed as it is; a request begins with a colon.')]),
    ...requests.map(binding => {
      // A colon begins a request: what it does on the console goes by its words here.
      const keys = binding.keys.filter(key => (key.length === 1 && key !== ':') || key === 'enter');
      const names = keys.length === 0 ? [wordsOf(binding)] : keys;
      return line(
        `  ${names.map(name => (name === 'enter' ? 'Enter' : colon + name)).join(', ')}  ${binding.help}`,
      );
    }),
    line(`  ${colon}o  Show every step and how it stands.`),
    line(`  ${colon}v  Show what the shell is given.`),
    line(`  ${colon}D  Show what would become of the steps left.`),
    line(`  ${colon}w  Print this step for a ticket or a chat.`),
    line(`  ${colon}values  Show every value and where it came from.`),
    line(`  A reason can follow on the same line: ${colon}s done yesterday.`),
  ];
}

function copyLines({ screen, plan, state, now, errands }: PageInput): readonly Line[] {
  const step = screen.detail?.id ?? null;
  if (step === null) return [line('There is no step to copy.', 'warn')];
  const output = reportedOutput({ plan, state, step, errands });
  const report = stepReport({ plan, state, step, now, output }) ?? '';
  return report
    .trimEnd()
    .split('\n')
    .map(row => line(row));
}

function stepLine(row: OutlineRow): Line {
  if (row.kind === 'heading') return line(`${'  '.repeat(row.level)}— ${row.title}`, 'dim');
  const by = row.skippedBy === null ? '' : ` (${SKIPPED_WORDS[row.skippedBy]})`;
  const status = `${STATUS_WORDS[row.status]}${by}${row.undone ? ', undone' : ''}${row.ranOldText ? `, ${OLD_TEXT_WORDS}` : ''}`;
  const amended = row.amended === null ? '' : row.amended === 'inserted' ? ', yours' : ', changed';
  const here = row.current ? '  ← here' : '';
  return line(`  ${STATUS_SYMBOLS[row.status]} ${row.number}. ${row.title}: ${status}${amended}${here}`);
}

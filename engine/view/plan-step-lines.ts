import type { SectionId } from '../model/ids.ts';
import type { Plan, PlannedStep } from '../plan/plan.ts';
import type { Verdict } from '../plan/verdict.ts';
import { segmentLines } from './command-segments.ts';
import { RISK_STYLES } from './detail-lines.ts';
import { numberOf } from './flow-words.ts';
import { inlineText, titleText } from './inline-text.ts';
import { optionLines } from './option-lines.ts';
import type { StepDetail } from './step-detail.ts';
import { type Line, line, type Piece, piece, type StyleName } from './styled-text.ts';
import { verdictWords } from './verdict-words.ts';
import { RISK_WORDS } from './words.ts';

/** A step of a plan, with what its reader sees of it. */
export interface PlanStep {
  readonly planned: PlannedStep;
  readonly detail: StepDetail;
  /** What a step off the main line is there for. */
  readonly helps?: readonly string[];
}

interface StepContext {
  readonly plan: Plan;
  readonly titleOf: (section: SectionId) => string | undefined;
}

/** A step as a plan prints it: title, verdict, what decides about it, what is run, and what the author said of it. */
export function planStepLines({ planned, detail, helps }: PlanStep, context: StepContext): readonly Line[] {
  const { risk } = detail;
  const lead = detail.number === null ? '– ' : `${detail.number}. `;
  const pad = ' '.repeat(lead.length);
  const isLeftOut = planned.verdict.kind === 'would-skip' && helps === undefined;
  const looks: Piece[] =
    risk === null || isLeftOut ? [] : [piece(`, ${RISK_WORDS[risk]}`, RISK_STYLES[risk])];
  const target =
    detail.target === null ? [] : [piece(`, on ${detail.target}`, 'strong'), ...wayPieces(planned)];
  const { verdict } = planned;
  const name = (what: string) => {
    const number = numberOf(context.plan, what);
    return number === null ? inlineText(what) : `step ${number}`;
  };
  const isOwn = helps === undefined;
  return [
    line(`${lead}${detail.title}`, 'strong'),
    ...(isOwn
      ? [[piece(pad), piece(verdictWords(verdict, name), VERDICT_STYLES[verdict.kind]), ...looks, ...target]]
      : [
          ...helps.map(text => line(`${pad}${text}`)),
          [piece(pad), piece('only when it is asked for', 'dim'), ...looks, ...target],
        ]),
    ...(detail.irreversible ? [line(`${pad}cannot be undone`, 'warn')] : []),
    ...(detail.withoutUndo ? [line(`${pad}no undo is given`, 'warn')] : []),
    ...(isOwn ? detail.guards : []).map(text => line(pad + text, 'accent')),
    ...bodyLines(planned, detail).map(row => [piece(`${pad}  `), ...row]),
    ...detail.course.map(text => line(pad + text, 'dim')),
    ...alsoLines(planned, context).map(text => line(pad + text, 'dim')),
    ...(isOwn ? [] : [[]]),
  ];
}

/** How its machine is reached, where drillbook reaches it. */
function wayPieces({ program }: PlannedStep): readonly Piece[] {
  return program?.connection?.role === 'carries' ? [piece(' over ssh')] : [];
}

function bodyLines({ options }: PlannedStep, detail: StepDetail): readonly Line[] {
  return options === null
    ? segmentLines(detail.body)
    : optionLines(options, { columns: Number.MAX_SAFE_INTEGER, chosen: undefined });
}

/** The dry run of the tool itself, and procedures that the text names. */
function alsoLines({ dryRun, mentions }: PlannedStep, { plan, titleOf }: StepContext): readonly string[] {
  const file = inlineText(plan.runbook.path);
  const named = mentions.map(
    id => `${titleText(titleOf(id) ?? id)} (drillbook run ${file}#${inlineText(id)})`,
  );
  return [
    ...(dryRun === null ? [] : [`its own dry run: ${inlineText(dryRun)}`]),
    ...(named.length === 0 ? [] : [`names: ${named.join(', ')}`]),
  ];
}

const VERDICT_STYLES: Readonly<Record<Verdict['kind'], StyleName>> = {
  'would-run': 'good',
  'would-ask': 'accent',
  'would-skip': 'dim',
  'would-need-approval': 'warn',
  unknown: 'warn',
  blocked: 'bad',
};

import { durationWords } from '../../model/duration.ts';
import type { PlanBar, PlanChart, Span, SpanKind } from '../document.ts';
import { element, type Markup } from '../html/markup.ts';
import { label, type Picture, rule, tidy } from './picture.ts';
import { type TimeScale, timeScale } from './scale.ts';

/** Steps on a line of time: work, waits, what was planned, and the clocks. */
export function planPicture(chart: PlanChart, id: string): Picture {
  const { rows, clocks } = chart;
  const scale = timeScale(Math.max(...rows.flatMap(endsOf), ...clocks.map(({ at }) => at)));
  const top = LEGEND + clocks.length * CLOCK_ROW;
  const bottom = top + rows.length * ROW;
  const x = (time: number) => LEFT + scale.place(time) * (WIDTH - LEFT - RIGHT);
  return {
    width: WIDTH,
    height: bottom + AXIS,
    says: [
      ...rows.map(rowWords),
      ...clocks.map(({ name, at }) => `Clock ${name}: ${durationWords(at)} after the start.`),
    ],
    drawn: [
      patterns(id),
      ...legend(id),
      ...ticks(scale, { x, top, bottom }),
      ...rows.flatMap((bar, index) => barMarkup(bar, { x, y: top + index * ROW, id })),
      ...clocks.flatMap(({ name, at }, index) => {
        const y = LEGEND + (index + 1) * CLOCK_ROW;
        const isLate = x(at) > WIDTH * 0.7;
        return [
          rule('clock', [x(at), y - CLOCK_ROW + 4], [x(at), bottom]),
          label({
            x: x(at) + (isLate ? -5 : 5),
            y: y - 4,
            text: `${name} ${durationWords(at)}`,
            anchor: isLate ? 'end' : 'start',
          }),
        ];
      }),
    ],
  };
}

const WIDTH = 960;
const LEFT = 250;
const RIGHT = 30;
const ROW = 36;
const AXIS = 30;
const LEGEND = 30;
const CLOCK_ROW = 18;

const KINDS: readonly { readonly kind: SpanKind; readonly words: string }[] = [
  { kind: 'work', words: 'working' },
  { kind: 'person', words: 'waiting for a person' },
  { kind: 'approval', words: 'waiting for approval' },
  { kind: 'wait', words: 'waiting as planned' },
];

interface Frame {
  readonly x: (time: number) => number;
}

function endsOf({ spans, planned }: PlanBar): readonly number[] {
  const start = startOf(spans);
  return [...spans.map(({ to }) => to), ...(planned === null ? [] : [start + planned])];
}

function startOf(spans: readonly Span[]): number {
  return Math.min(...spans.map(({ from }) => from));
}

/** Where the plan begins: with the work, for what is waited for before it is not the step's own. */
function plannedFrom(spans: readonly Span[]): number {
  const work = spans.filter(({ kind }) => kind === 'work');
  return startOf(work.length === 0 ? spans : work);
}

function barMarkup(
  { title, result, spans, planned }: PlanBar,
  { x, y, id }: Frame & { readonly y: number; readonly id: string },
): readonly Markup[] {
  const from = plannedFrom(spans);
  return [
    label({ x: 8, y: y + 13, text: title }),
    label({ x: 8, y: y + 28, text: result, soft: true }),
    ...spans.map(span => spanMarkup(span, { x, y: y + 4, id })),
    ...(planned === null
      ? []
      : [
          element('rect', {
            class: 'plan',
            x: tidy(x(from)),
            y: y + 20,
            width: tidy(Math.max(2, x(from + planned) - x(from))),
            height: 4,
          }),
        ]),
  ];
}

function spanMarkup(
  { kind, from, to }: Span,
  { x, y, id }: Frame & { readonly y: number; readonly id: string },
): Markup {
  const filled = kind === 'person' || kind === 'approval' ? `url(#${id}-${kind})` : null;
  return element('rect', {
    class: filled === null ? kind : null,
    fill: filled,
    x: tidy(x(from)),
    y,
    width: tidy(Math.max(2, x(to) - x(from))),
    height: 14,
  });
}

function ticks(
  scale: TimeScale,
  { x, top, bottom }: Frame & { readonly top: number; readonly bottom: number },
): readonly Markup[] {
  return scale.ticks.flatMap(time => [
    rule('grid', [x(time), top], [x(time), bottom]),
    label({ x: x(time), y: bottom + 18, text: tickWords(time), anchor: 'middle', soft: true }),
  ]);
}

function tickWords(time: number): string {
  return time === 0
    ? '0'
    : durationWords(time)
        .replace(/\.0 s$/, ' s')
        .replace(/ 00 [sm]$/, '');
}

/** Slanted lines and dots: kinds are told apart without their colours. */
function patterns(id: string): Markup {
  const tile = { patternUnits: 'userSpaceOnUse', width: 6, height: 6 };
  return element('defs', {}, [
    element('pattern', { ...tile, id: `${id}-person`, patternTransform: 'rotate(45)' }, [
      element('rect', { class: 'person', width: 3, height: 6 }),
    ]),
    element('pattern', { ...tile, id: `${id}-approval` }, [
      element('circle', { class: 'hold', cx: 3, cy: 3, r: 2 }),
    ]),
  ]);
}

function legend(id: string): readonly Markup[] {
  return [
    ...KINDS.flatMap(({ kind, words }, index) => [
      spanMarkup({ kind, from: 0, to: 1 }, { x: time => 8 + index * 175 + time * 24, y: 6, id }),
      label({ x: 38 + index * 175, y: 18, text: words, soft: true }),
    ]),
    element('rect', { class: 'plan', x: 708, y: 11, width: 24, height: 4 }),
    label({ x: 738, y: 18, text: 'planned', soft: true }),
  ];
}

function rowWords({ title, result, spans, planned }: PlanBar): string {
  const times = KINDS.flatMap(({ kind, words }) => {
    const time = spans.filter(span => span.kind === kind).reduce((sum, { from, to }) => sum + to - from, 0);
    return time === 0 ? [] : [`${durationWords(time)} ${words}`];
  });
  const plan = planned === null ? [] : [`${durationWords(planned)} planned`];
  return `${title}: ${[result, ...times, ...plan].join(', ')}.`;
}

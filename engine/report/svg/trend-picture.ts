import { durationWords } from '../../model/duration.ts';
import type { TrendChart, TrendPoint } from '../document.ts';
import { measureWords, verdictOf } from '../drill-clocks.ts';
import { element, type Markup } from '../html/markup.ts';
import { label, type Picture, rule, tidy } from './picture.ts';
import { timeScale } from './scale.ts';

/** A measure over runs, each with how far off it may be, and the objective as a line. */
export function trendPicture({ points, objective, measure }: TrendChart): Picture {
  const most = Math.max(objective ?? 0, ...points.map(({ value }) => value ?? 0));
  const scale = timeScale(most === 0 ? 1000 : most * 1.05);
  const y = (time: number) => BOTTOM - scale.place(time) * (BOTTOM - TOP);
  const x = (index: number) => LEFT + ((index + 0.5) * (WIDTH - LEFT - RIGHT)) / points.length;
  const every = Math.ceil(points.length / MOST_LABELS);
  return {
    width: WIDTH,
    height: BOTTOM + 40,
    says: [
      ...(objective === null ? [] : [`Objective: ${durationWords(objective)}.`]),
      ...points.map(point => {
        if (point.value === null) return `${point.label}: ${measure}: ${point.instead}.`;
        const verdict = objective === null ? '' : `: ${verdictOf(objective, point).result}`;
        return `${point.label}: ${measure} ${measureWords(point)}${verdict}.`;
      }),
    ],
    drawn: [
      ...scale.ticks.flatMap(time => [
        rule('grid', [LEFT, y(time)], [WIDTH - RIGHT, y(time)]),
        label({ x: LEFT - 8, y: y(time) + 4, text: durationWords(time), anchor: 'end', soft: true }),
      ]),
      ...(objective === null
        ? []
        : [
            rule('objective', [LEFT, y(objective)], [WIDTH - RIGHT, y(objective)]),
            label({
              x: WIDTH - RIGHT,
              y: y(objective) - 6,
              text: `objective ${durationWords(objective)}`,
              anchor: 'end',
            }),
          ]),
      ...unbroken(points.map(({ value }, index) => (value === null ? null : [x(index), y(value)]))).map(
        part =>
          element('polyline', { class: 'trend', points: part.map(at => at.map(tidy).join(',')).join(' ') }),
      ),
      ...points.flatMap((point, index) =>
        point.value === null
          ? noFigure(point.instead, x(index))
          : pointMarkup(point, { x: x(index), y, objective }),
      ),
      ...points.flatMap(({ label: name }, index) =>
        index % every === 0
          ? [label({ x: x(index), y: BOTTOM + 20, text: name, anchor: 'middle', soft: true })]
          : [],
      ),
    ],
  };
}

const WIDTH = 960;
const LEFT = 90;
const RIGHT = 30;
const TOP = 28;
const BOTTOM = 240;
const MOST_LABELS = 8;
const CLOSE = 30;

/** The parts between the gaps; one point alone is no line. */
function unbroken<T>(points: readonly (T | null)[]): readonly (readonly T[])[] {
  const parts: T[][] = [[]];
  for (const point of points) {
    if (point === null) parts.push([]);
    else parts.at(-1)?.push(point);
  }
  return parts.filter(part => part.length > 1);
}

/** Above all that has a figure: a cross on a line of its own. */
function noFigure(words: string, x: number): readonly Markup[] {
  return [
    rule('grid', [x, TOP], [x, BOTTOM]),
    rule('ink', [x - 6, TOP - 6], [x + 6, TOP + 6]),
    rule('ink', [x - 6, TOP + 6], [x + 6, TOP - 6]),
    label({ x: x + 12, y: TOP + 5, text: words }),
  ];
}

/** A ring where the objective is met, a cross in it where it is not, a stroke where it is too close to tell. It may be less only. */
function pointMarkup(
  { value, within }: Extract<TrendPoint, { readonly value: number }>,
  {
    x,
    y,
    objective,
  }: { readonly x: number; readonly y: (time: number) => number; readonly objective: number | null },
): readonly Markup[] {
  const at = y(value);
  const { tone } = verdictOf(objective, { value, within });
  const below = objective === null ? 0 : at - y(objective);
  // What stands right below the line of the objective has its figure on the other side.
  const textAt = below > 0 && below < CLOSE ? at + 18 : at - 8;
  return [
    rule('ink', [x, y(Math.max(0, value - within))], [x, at]),
    element('circle', { class: 'point', cx: tidy(x), cy: tidy(at), r: 6 }),
    ...(tone === 'bad' || tone === 'warn' ? [rule('ink', [x - 4, at - 4], [x + 4, at + 4])] : []),
    ...(tone === 'bad' ? [rule('ink', [x - 4, at + 4], [x + 4, at - 4])] : []),
    label({ x: x + 10, y: textAt, text: durationWords(value) }),
  ];
}

import type { Risk } from '../../model/risk.ts';
import { unreachable } from '../../model/unreachable.ts';

interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The outline of a box, which tells its risk without colour: round, square, cut corners, points; slanted for a person. */
export function outlineOf(kind: Risk | 'manual', box: Rectangle): string {
  const { left, top, width, height } = box;
  const [right, bottom, middle] = [left + width, top + height, top + height / 2];
  switch (kind) {
    case 'read': {
      const r = Math.min(16, height / 2);
      return `M${left + r} ${top}H${right - r}Q${right} ${top} ${right} ${top + r}V${bottom - r}Q${right} ${bottom} ${right - r} ${bottom}H${left + r}Q${left} ${bottom} ${left} ${bottom - r}V${top + r}Q${left} ${top} ${left + r} ${top}Z`;
    }
    case 'mutate':
      return `M${left} ${top}H${right}V${bottom}H${left}Z`;
    case 'disrupt':
      return `M${left + CUT} ${top}H${right - CUT}L${right} ${top + CUT}V${bottom - CUT}L${right - CUT} ${bottom}H${left + CUT}L${left} ${bottom - CUT}V${top + CUT}Z`;
    case 'destroy':
      return `M${left + CUT} ${top}H${right - CUT}L${right} ${middle}L${right - CUT} ${bottom}H${left + CUT}L${left} ${middle}Z`;
    case 'manual':
      return `M${left + CUT} ${top}H${right}L${right - CUT} ${bottom}H${left}Z`;
    default:
      return unreachable(kind);
  }
}

/** Pixels. */
const CUT = 12;

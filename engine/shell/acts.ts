import type { Risk } from '../model/risk.ts';
import type { OptionSyntax } from './options-of.ts';
import type { Condition, RiskRule } from './tool.ts';

/**
 * How a program acts beside what its tool table says of it. Everything that matches counts and the worst decides, so
 * that an entry can only make a judgement more severe.
 */
export interface Acts {
  readonly names: readonly string[];
  readonly syntax?: OptionSyntax;
  readonly options?: readonly OptionAct[];
  readonly rules?: readonly RiskRule[];
}

/** An option that acts, under the further conditions it carries. */
export interface OptionAct extends Condition {
  /** Its names with their dashes. */
  readonly options: readonly string[];
  /** Regular expression source its value must match; the first group, if any, is what it writes or runs. */
  readonly value?: string;
  /** Regular expression source for whole values that do nothing. */
  readonly harmless?: string;
  /** A risk of its own, a file it writes, or shell text it runs. */
  readonly does: Risk | 'writes' | 'runs';
}

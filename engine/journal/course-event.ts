import type { Amendment } from '../model/amendment.ts';
import type { StepId } from '../model/ids.ts';
import type { Risk } from '../model/risk.ts';

/** What an operator said about the course of a run. */
export type CourseEvent =
  /** The procedure of this run is another from here on. */
  | { readonly type: 'amended'; readonly amendment: Amendment }
  /** What comes up to a step, and that one, is accepted as far as a risk: until something fails, or the run pauses. */
  | { readonly type: 'accepted-ahead'; readonly to: StepId; readonly upTo: Risk }
  /** Another procedure is walked before this run goes on. */
  | { readonly type: 'called'; readonly step: StepId | null }
  /** `callee` is its run, `null` where none was begun; `code` is the exit code of what walked it. */
  | { readonly type: 'returned'; readonly callee: string | null; readonly code: number };

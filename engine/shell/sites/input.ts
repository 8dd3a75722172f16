import type { Site } from '../../model/program.ts';

/** How a command reads a program from its input. */
export interface Input {
  readonly site: Site;
  readonly language: 'shell' | 'foreign' | 'opaque';
  /** It runs without the environment that values arrive in. */
  readonly remote: boolean;
}

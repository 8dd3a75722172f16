export type { Compiled, Launch, Program, ProgramReference, Refusal, Site } from '../model/program.ts';
export type { CommandStep, Placeholder } from '../model/runbook.ts';
export { substitute } from '../shell/substitute.ts';
export type {
  Annotation,
  Attribute,
  Check,
  Dialect,
  Exporter,
  LaunchContext,
  Plugin,
  Runner,
} from './plugin.ts';
export { definePlugin } from './plugin.ts';

import type { Code } from 'mdast';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Block, SshLine } from '../model/runbook.ts';
import type { Settings } from '../model/settings.ts';
import type { Draft } from './draft.ts';
import type { PlaceholderNames } from './placeholders.ts';
import type { SessionLevel } from './sessions.ts';
import type { SourceText } from './source-text.ts';

/** What every reader of a part of the document needs to know about the whole. */
export interface ReadContext {
  readonly source: SourceText;
  readonly names: DocumentNames;
  readonly settingsOf: (place: 'node' | 'item' | 'line', at: number) => Settings;
  readonly code: (node: Code) => ReadBlock;
  readonly report: (diagnostic: Diagnostic) => void;
}

/** The names a document sets, reads and declares. */
export interface DocumentNames extends PlaceholderNames {
  readonly used: ReadonlySet<string>;
  readonly targets: readonly string[];
  /** Targets of the front matter with the `ssh` line that leads there. */
  readonly reached: ReadonlyMap<string, SshLine>;
  /** Hosts in prompts that are not the machine the document is read on. */
  readonly elsewhere: ReadonlySet<string>;
}

/** A fence with its steps. */
export interface ReadBlock {
  readonly block: Omit<Block, 'section'>;
  readonly drafts: readonly Draft[];
  /** Are there commands or queries in it, not only instructions? */
  readonly runs: boolean;
  /** What it shows as the output of the command before it. */
  readonly sample: string | null;
  /** Sessions that are still open below it. */
  readonly open: readonly SessionLevel[];
}

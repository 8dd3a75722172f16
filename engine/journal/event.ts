import type { StepId } from '../model/ids.ts';
import type { RunbookSource } from '../model/runbook.ts';
import type { Provenance, ValueType } from '../model/variable.ts';
import type { ApprovalEvent } from './approval-event.ts';
import type { AttemptEvent, Purpose } from './attempt-event.ts';
import type { CourseEvent } from './course-event.ts';
import type { DrillEvent } from './drill-event.ts';
import type { Place, Shell } from './place.ts';
import type { RunbookEvent } from './runbook-event.ts';
import type { UndoEventBody } from './undo-event.ts';

/** Who acted: the login user, and the terminal or program they acted from. */
export interface Actor {
  readonly user: string;
  readonly uid: number;
  readonly via: 'console' | 'plain' | 'unattended' | 'command';
  /** The machine they acted on; absent in records of versions that did not say. */
  readonly host?: string;
}

/** What happened, in the past tense. `docs/journal-format.md` describes each type. */
export type RunEventBody =
  | ApprovalEvent
  | AttemptEvent
  | DrillEvent
  | RunbookEvent
  | {
      readonly type: 'run-started';
      readonly tool: string;
      readonly planDigest: string;
      readonly runbook: RunbookSource & { readonly title: string };
      readonly procedure: { readonly id: string; readonly title: string };
      readonly place: Place;
      /** It rehearses the procedure; absent for a run that does not. */
      readonly drill?: true;
      /** By which step a part of the procedure was asked for; absent where all of it was. */
      readonly part?: RunPart;
      /** The run that waits for this one; absent where none does. */
      readonly calledBy?: string;
      /** What runs the shell steps; `null` where there is none. */
      readonly shell?: Shell | null;
    }
  | {
      readonly type: 'answered';
      readonly variable: string;
      readonly valueType: ValueType;
      /** `null` for a secret. */
      readonly value: string | null;
      readonly provenance: Provenance;
      /** The reference that the value was taken from: `env:NAME`, `file:PATH` or `cmd:COMMAND`; absent for none. */
      readonly source?: string;
      /** Of a value that is not recorded: tells whether another one is the same. */
      readonly fingerprint?: string;
    }
  /** A command was run for the choices of a variable that is asked for; `count` of what it printed can be a value. */
  | { readonly type: 'offered'; readonly variable: string; readonly from: string; readonly count: number }
  | { readonly type: 'confirmed'; readonly step: StepId; readonly how: string; readonly purpose: Purpose }
  /** What a person read off the system was compared with what is expected there: `met` or not. */
  | {
      readonly type: 'challenged';
      readonly step: StepId;
      readonly met: boolean;
      /** `null` for what looks like a secret. */
      readonly observed: string | null;
      /** Why it could not be compared; absent where it was. */
      readonly why?: string;
    }
  | {
      readonly type: 'marked';
      readonly step: StepId;
      readonly result: 'done' | 'failed';
      readonly reason: string;
      /** What the operator observed, for a manual step that asks. */
      readonly observed?: string;
    }
  | {
      readonly type: 'skipped';
      readonly step: StepId;
      readonly reason: string;
      /** What left it out; absent for a person. */
      readonly by?: 'condition' | 'choice' | 'check';
    }
  /** `automatic` counts towards `retry`; absent for a person's word. */
  | {
      readonly type: 'retried';
      readonly step: StepId;
      readonly automatic?: true;
      /** Why one that was settled is had again; absent after a failure. */
      readonly reason?: string;
    }
  | CourseEvent
  /** A condition was judged, for everything that depends on it; `how` is absent where its values decided. */
  | {
      readonly type: 'judged';
      readonly key: string;
      readonly condition: string;
      readonly holds: boolean;
      readonly how?: string;
    }
  /** A way was chosen; `null` for none of them. */
  | { readonly type: 'chosen'; readonly step: StepId; readonly option: string | null; readonly how: string }
  /** A step waits: after it was done, before it is tried again, or before its `until` is asked again. */
  | {
      readonly type: 'wait-started';
      readonly step: StepId;
      readonly why: WaitReason;
      /** Milliseconds. */
      readonly for: number;
    }
  | { readonly type: 'wait-ended'; readonly step: StepId; readonly cutShort: boolean }
  | UndoEventBody
  | {
      readonly type: 'noted';
      readonly text: string;
      readonly step: StepId | null;
      /** What else than a note it is. */
      readonly kind?: NoteKind;
    }
  /** Something about the place of the run that weakens what its record promises. */
  | { readonly type: 'warned'; readonly why: string }
  /** Why the runbook may run: it was asked about, trusted before (`by` says when and by whom), or comes with the program. */
  | {
      readonly type: 'trusted';
      readonly sha256: string;
      readonly how: 'asked' | 'before' | 'packaged';
      readonly by?: { readonly user: string; readonly time: string };
    }
  /** The head of the journal, which is this record, is about to be signed and put elsewhere; `null` for no signature. */
  | { readonly type: 'checkpointed'; readonly key: string | null; readonly anchors: readonly string[] }
  | { readonly type: 'run-paused'; readonly why: string }
  | {
      readonly type: 'run-resumed';
      readonly tool: string;
      readonly place: Place;
      readonly shell?: Shell | null;
      /** The process that drove the run and was made to leave it; absent where nobody did. */
      readonly tookOver?: { readonly pid: number; readonly host: string };
      /** The bundle that the run was taken from, and whose signature it has; absent where it was begun here. */
      readonly imported?: {
        readonly from: string;
        readonly manifest: string;
        readonly signedBy: string | null;
      };
    }
  | { readonly type: 'journal-recovered'; readonly bytes: number; readonly quarantine: string }
  | {
      readonly type: 'run-ended';
      readonly result: 'succeeded' | 'failed' | 'aborted';
      readonly reason: string;
    };

/** What somebody wrote down, where it is more than a note. */
export type NoteKind = 'decision' | 'to-do';

export type WaitReason = 'after' | 'retry' | 'poll';

/** What every record carries besides its body. */
export interface RunEventHead {
  readonly v: 1;
  /** From 1, without gaps. */
  readonly seq: number;
  readonly run: string;
  /** Wall clock, ISO 8601 with milliseconds, UTC. A label; order is by `seq`. */
  readonly time: string;
  /** Monotonic milliseconds since boot, comparable within one `boot`. */
  readonly mono: number;
  readonly boot: string;
  readonly actor: Actor;
  /** Hash of the record before; 64 zeros in the first. */
  readonly prev: string;
}

/** By which step less than a whole procedure was asked for. */
export type RunPart = { readonly only: StepId } | { readonly from: StepId };

/** One line of a journal. `hash` is SHA-256 over the line's bytes up to the hash field; see `docs/journal-format.md`. */
export type RunEvent = RunEventHead & RunEventBody & { readonly hash: string };

/** The records of one type. */
export type EventOf<T extends RunEvent['type']> = Extract<RunEvent, { readonly type: T }>;

/** Synchronous, on the main thread. */
export interface Journal {
  /** Returns once the record is durable, and all before it. */
  append(body: RunEventBody): RunEvent;
  /** Writes a record that becomes durable with the next `append` or `sync`: nobody may be told of it before. */
  write(body: RunEventBody): RunEvent;
  /** Returns once all that was written is durable. */
  sync(): void;
  read(): readonly RunEvent[];
}

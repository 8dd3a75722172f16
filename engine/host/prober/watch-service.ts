import type { ProbeReport } from '../../journal/drill-event.ts';
import { type Instant, millisecondsBetween } from '../../model/instant.ts';
import { instantNow } from '../clock.ts';
import { runBash } from '../run-bash.ts';
import { followLooks } from './follow-looks.ts';
import { look } from './look.ts';
import type { Loss, MarkerBook } from './marker-book.ts';
import type { LastLook, Phase, ProbeSetting } from './messages.ts';

/** What one probe needs of its prober. */
export interface Watch {
  readonly setting: ProbeSetting;
  readonly cwd: string;
  readonly env: Readonly<NodeJS.ProcessEnv>;
  readonly book: MarkerBook;
  /** As a prober before this one left it. */
  readonly last: LastLook | null;
  values(): Readonly<Record<string, string>>;
  phase(): Phase;
  isOver(): boolean;
  report(report: ProbeReport): void;
  keep(last: LastLook): void;
  sleep(milliseconds: number): Promise<void>;
}

/** Look at one service, again and again: say when it changes, write markers before the outage, ask for them after it. */
export async function watchService(watch: Watch): Promise<void> {
  const { setting } = watch;
  const see = followLooks(setting.name, watch.last);
  const losses = followLosses(watch);
  let atMarkers: Promise<void> | null = null;
  while (!watch.isOver()) {
    const values = watch.values();
    const place = {
      cwd: watch.cwd,
      env: { ...watch.env, ...values },
      values,
      timeout: setting.timeout,
    };
    const began = instantNow();
    const { ok, said } = await look(setting.check, place);
    const seen = see({ ok, said, began, ended: instantNow() }, watch.phase());
    if (seen.isOtherOutage) losses.forget();
    if (!ok && seen.last.wentDown) losses.noneUntil(began);
    if (seen.report !== null) watch.report(seen.report);
    watch.keep(seen.last);
    const { markers } = setting;
    // Looks are not held up by what takes its time with a marker.
    if (ok && markers !== null && seen.markers !== 'leave' && atMarkers === null && !watch.isOver()) {
      const work =
        seen.markers === 'write'
          ? writeMarker(markers.write, watch, place)
          : losses.ask(markers.newest, place);
      atMarkers = work.finally(() => {
        atMarkers = null;
      });
    }
    await watch.sleep(Math.max(0, setting.every - millisecondsBetween(began, instantNow())));
  }
  await atMarkers;
}

/** What is known of the loss at one service since its disruption. */
interface Losses {
  /** Ask which markers are there, and tell it where that is another answer than before. */
  ask(command: string, place: CommandPlace): Promise<void>;
  /** At this moment none of them could be there. */
  noneUntil(at: Instant): void;
  /** The disruption is another. */
  forget(): void;
}

function followLosses(watch: Watch): Losses {
  let told: { readonly words: string; readonly asked: Instant } | null = null;
  let lastDown: Instant | null = null;
  return {
    async ask(command, place) {
      const asked = instantNow();
      const loss = await measureLoss(command, watch, place);
      if (loss === null) {
        lastDown = asked;
        return;
      }
      const words = JSON.stringify(loss);
      const lastBefore = told === null ? lastDown : told.asked;
      const isNew = words !== told?.words;
      told = { words, asked };
      // What comes back a piece at a time is told as often as it is another.
      if (isNew) {
        const { name } = watch.setting;
        watch.report({ type: 'loss-measured', probe: name, ...loss, at: instantNow(), lastBefore });
      }
    },
    noneUntil(at) {
      lastDown = at;
    },
    forget() {
      told = null;
      lastDown = null;
    },
  };
}

interface CommandPlace {
  readonly cwd: string;
  readonly env: Readonly<NodeJS.ProcessEnv>;
}

/** Milliseconds that writing or asking for a marker may take at most. */
const MARKER_TIME = 10_000;
const MARKER_BYTES = 64 * 1024;

async function writeMarker(command: string, { book }: Watch, { cwd, env }: CommandPlace): Promise<void> {
  const marker = book.next();
  book.begun(marker, instantNow());
  const written = await runBash({
    command,
    env: { ...env, MARKER: marker },
    cwd,
    limit: MARKER_BYTES,
    timeLimit: MARKER_TIME,
  });
  if (written.ok) book.acknowledged(marker, instantNow());
}

/** `null` while the command cannot say what is there. */
async function measureLoss(
  command: string,
  { book, phase }: Watch,
  { cwd, env }: CommandPlace,
): Promise<Loss | null> {
  const printed = await runBash({ command, env, cwd, limit: MARKER_BYTES, timeLimit: MARKER_TIME });
  const { disruption } = phase();
  if (!printed.ok || disruption === null) return null;
  const words = new TextDecoder().decode(printed.stdout).trim().split(/\s+/);
  return book.lossAt(words.at(-1) ?? null, disruption);
}

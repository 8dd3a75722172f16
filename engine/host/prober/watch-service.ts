import type { ProbeReport } from '../../journal/drill-event.ts';
import { type Instant, millisecondsBetween } from '../../model/instant.ts';
import { instantNow } from '../clock.ts';
import { runBash } from '../run-bash.ts';
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
  let last = watch.last;
  let told: Told | null = null;
  let lastDown: Instant | null = null;
  let known: string | null = null;
  let isStill = false;
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
    const ended = instantNow();
    const { disruption, settled = null } = watch.phase();
    if (JSON.stringify(disruption) !== known) {
      // Another attempt was the outage: what was seen since the one before says nothing of it.
      if (known !== null && last !== null) last = { ...last, wentDown: false };
      known = JSON.stringify(disruption);
      told = null;
      lastDown = null;
      isStill = false;
    }
    const isAfter = disruption !== null && millisecondsBetween(disruption, began) >= 0;
    if (isAfter && !ok) lastDown = began;
    const wentDown = isAfter && (!ok || last?.wentDown === true);
    const isSettled = settled !== null && millisecondsBetween(settled, began) >= 0;
    const still: boolean = ok && last?.ok === true && isSettled && !wentDown && !isStill;
    isStill ||= still;
    if (last?.ok !== ok || still) {
      watch.report({
        type: 'probe-changed',
        probe: setting.name,
        ok,
        at: ended,
        lastBefore: still ? null : (last?.began ?? null),
        looks: last?.looks ?? 0,
        said,
        ...(still ? { still: true as const } : {}),
      });
    }
    last = { ok, began, ended, looks: last?.ok === ok ? last.looks + 1 : 1, wentDown };
    watch.keep(last);
    const { markers } = setting;
    // Looks are not held up by what takes its time with a marker.
    if (ok && markers !== null && atMarkers === null && !watch.isOver()) {
      const work =
        disruption === null
          ? writeMarker(markers.write, watch, place)
          : wentDown || isSettled
            ? tellLoss(markers.newest, place)
            : null;
      atMarkers =
        work?.finally(() => {
          atMarkers = null;
        }) ?? null;
    }
    await watch.sleep(Math.max(0, setting.every - millisecondsBetween(began, instantNow())));
  }
  await atMarkers;

  async function tellLoss(command: string, place: CommandPlace): Promise<void> {
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
    if (isNew)
      watch.report({ type: 'loss-measured', probe: setting.name, ...loss, at: instantNow(), lastBefore });
  }
}

/** What is there, as it was told, and when that was asked for last. */
interface Told {
  readonly words: string;
  readonly asked: Instant;
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

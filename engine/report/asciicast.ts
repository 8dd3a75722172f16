import type { RunEvent } from '../journal/event.ts';
import { durationWords } from '../model/duration.ts';
import { millisecondsBetween } from '../model/instant.ts';
import { printableJson } from '../model/printable-json.ts';
import { sanitize } from '../model/sanitize.ts';
import { createTerminalText } from '../model/terminal-text.ts';
import type { ReportRequest, StoredOutput } from './report-source.ts';
import { ofType } from './run-facts.ts';
import { nameOf } from './steps-section.ts';

type EventOf<T extends RunEvent['type']> = Extract<RunEvent, { readonly type: T }>;

/**
 * What a run printed, as it came, to be played again: asciicast v2, https://docs.asciinema.org/manual/asciicast/v2/.
 * Of what would move the cursor or set the terminal only colours are kept; the rest is text, as on the console.
 */
export function asciicastOf({ source, outputOf }: Omit<ReportRequest, 'kind'>): string {
  const { events, steps } = source;
  const starts = ofType(events, 'attempt-started');
  const [first] = starts;
  const [began] = ofType(events, 'run-started');
  const names = new Map(steps.map(facts => [facts.id, nameOf(facts)]));
  const scenes = starts.flatMap(start => {
    const ended = ofType(events, 'attempt-ended').find(({ attempt }) => attempt === start.attempt);
    const from = first === undefined ? 0 : millisecondsBetween(first, start);
    const name = names.get(start.step) ?? start.step;
    return sceneOf({ start, ended, name, output: outputOf(start.attempt) }).map(
      ([at, text]) => [from + at, text] as const,
    );
  });
  const header = {
    version: 2,
    width: 100,
    height: 30,
    ...(began === undefined ? {} : { timestamp: Math.floor(Date.parse(began.time) / 1000) }),
    idle_time_limit: 2,
    title: sanitize(began?.procedure.title ?? 'run').replaceAll('\n', ' '),
    env: { TERM: 'xterm-256color' },
  };
  const played = scenes
    .toSorted(([a], [b]) => a - b)
    .map(([at, text]) => [Math.max(0, Math.round(at) / 1000), 'o', text]);
  return [header, ...played].map(each => `${printableJson(JSON.stringify(each))}\n`).join('');
}

type Moment = readonly [at: number, text: string];

interface Scene {
  readonly start: EventOf<'attempt-started'>;
  readonly ended: EventOf<'attempt-ended'> | undefined;
  readonly name: string;
  readonly output: Iterable<StoredOutput>;
}

function sceneOf({ start, ended, name, output }: Scene): readonly Moment[] {
  const about = start.purpose === 'run' ? name : `${start.purpose} of ${name}`;
  const head = `\u{1b}[1m▶ ${sanitize(about).replaceAll('\n', ' ')}\u{1b}[0m\r\n`;
  const silent =
    start.terminal === 'own' ? [[0, 'It had the terminal: what it showed was not kept.\r\n'] as const] : [];
  return [[0, head], ...silent, ...linesOf(output), ...endOf(ended)];
}

function linesOf(output: Iterable<StoredOutput>): readonly Moment[] {
  const texts = { stdout: createTerminalText(), stderr: createTerminalText() };
  const moments: Moment[] = [];
  let last = 0;
  for (const { channel, at, bytes, missing } of output) {
    last = Math.max(last, at);
    if (channel === 'gap') moments.push([at, `… ${missing ?? 0} bytes were not kept …\r\n`]);
    else moments.push(...texts[channel].write(bytes).lines.map((line): Moment => [at, shown(line)]));
  }
  for (const text of [texts.stdout, texts.stderr])
    moments.push(...text.end().lines.map((line): Moment => [last, shown(line)]));
  return moments;
}

function shown(line: string): string {
  return `${line}\u{1b}[0m\r\n`;
}

function endOf(ended: EventOf<'attempt-ended'> | undefined): readonly Moment[] {
  if (ended === undefined) return [];
  const { duration, ok } = ended;
  const words = ok ? '\u{1b}[32m✓ done' : '\u{1b}[31m✗ failed';
  return [[duration, `${words} in ${durationWords(duration)}\u{1b}[0m\r\n\r\n`]];
}

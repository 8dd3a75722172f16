import type { EventOf } from '../journal/event.ts';
import { durationWords } from '../model/duration.ts';
import { millisecondsBetween } from '../model/instant.ts';
import { printableJson } from '../model/printable-json.ts';
import { sanitize } from '../model/sanitize.ts';
import { createTerminalText } from '../model/terminal-text.ts';
import { type Moment, mergeMoments } from './merge-moments.ts';
import { ofType } from './records.ts';
import type { ReportRequest, StoredOutput } from './report-source.ts';
import { nameOf } from './steps-section.ts';

/**
 * What a run printed, as it came, to be played again: asciicast v2, https://docs.asciinema.org/manual/asciicast/v2/.
 * Of what would move the cursor or set the terminal only colours are kept; the rest is text, as on the console.
 */
export function asciicastOf(request: Omit<ReportRequest, 'kind'>): string {
  let text = '';
  for (const line of asciicastLines(request)) text += line;
  return text;
}

/** The same, line by line: what a run printed may be more than memory holds. */
export function* asciicastLines({ source, outputOf }: Omit<ReportRequest, 'kind'>): Generator<string> {
  const { events, steps } = source;
  const starts = ofType(events, 'attempt-started');
  const [first] = starts;
  const [began] = ofType(events, 'run-started');
  const names = new Map(steps.map(facts => [facts.id, nameOf(facts)]));
  const ends = new Map(ofType(events, 'attempt-ended').map(end => [end.attempt, end]));
  const scenes = starts.map(start => ({
    from: first === undefined ? 0 : millisecondsBetween(first, start),
    moments: momentsOf({
      start,
      ended: ends.get(start.attempt),
      name: names.get(start.step) ?? start.step,
      output: () => outputOf(start.attempt),
    }),
  }));
  yield lineOf({
    version: 2,
    width: 100,
    height: 30,
    ...(began === undefined ? {} : { timestamp: Math.floor(Date.parse(began.time) / 1000) }),
    idle_time_limit: 2,
    title: sanitize(began?.procedure.title ?? 'run').replaceAll('\n', ' '),
    env: { TERM: 'xterm-256color' },
  });
  for (const [at, text] of mergeMoments(scenes))
    yield lineOf([Math.max(0, Math.round(at) / 1000), 'o', text]);
}

function lineOf(value: unknown): string {
  return `${printableJson(JSON.stringify(value))}\n`;
}

interface Played {
  readonly start: EventOf<'attempt-started'>;
  readonly ended: EventOf<'attempt-ended'> | undefined;
  readonly name: string;
  readonly output: () => Iterable<StoredOutput>;
}

function* momentsOf({ start, ended, name, output }: Played): Generator<Moment> {
  const about = start.purpose === 'run' ? name : `${start.purpose} of ${name}`;
  yield [0, `\u{1b}[1m▶ ${sanitize(about).replaceAll('\n', ' ')}\u{1b}[0m\r\n`];
  if (start.terminal === 'own') yield [0, 'It had the terminal: what it showed was not kept.\r\n'];
  yield* linesOf(output());
  yield* endOf(ended);
}

function* linesOf(output: Iterable<StoredOutput>): Generator<Moment> {
  const texts = { stdout: createTerminalText(), stderr: createTerminalText() };
  let last = 0;
  for (const { channel, at, bytes, missing } of output) {
    last = Math.max(last, at);
    if (channel === 'gap') yield [at, `… ${missing ?? 0} bytes were not kept …\r\n`];
    else for (const line of texts[channel].write(bytes).lines) yield [at, shown(line)];
  }
  for (const text of [texts.stdout, texts.stderr])
    for (const line of text.end().lines) yield [last, shown(line)];
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

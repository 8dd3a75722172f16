import { sanitize } from '../model/sanitize.ts';
import { createTerminalText } from '../model/terminal-text.ts';
import type { AttemptControls, Operator } from '../run/ports.ts';
import { makeAbsentOperator } from '../run/without-a-person.ts';
import { eventLine } from '../view/event-line.ts';
import { startsIn } from '../view/event-words.ts';
import { jsonLine } from '../view/json.ts';
import { insteadOf } from '../view/output-reader.ts';
import type { FrontEnd, FrontEndInput } from './front-end.ts';
import { farewell } from './front-end.ts';
import { styleFor } from './style-for.ts';

/** No person: each record is told as it is made, on stderr, and output goes to stdout; `--json` swaps records to stdout. */
export function openUnattended({ plan, run, options, io }: FrontEndInput): FrontEnd {
  const style = styleFor(io);
  const filters = new Map<string, ReturnType<typeof createTerminalText>>();
  const leaving = leaveWhenAsked();
  const operator = makeAbsentOperator({
    notify(event, { attempts }) {
      if (options.json === true) {
        io.out.write(jsonLine(event));
        return;
      }
      if (event.type === 'attempt-ended' || event.type === 'attempt-in-doubt') {
        // A last row without a line feed is a row all the same.
        for (const line of filters.get(event.attempt)?.end().lines ?? []) io.out.write(`${line}\n`);
        filters.delete(event.attempt);
      }
      io.err.write(`${eventLine(event, { plan, style, startOf: startsIn(attempts) })}\n`);
    },
    tell(text) {
      if (options.json !== true) io.err.write(`${sanitize(text.trimEnd())}\n`);
    },
    output(attempt, chunk) {
      if (options.json === true) return;
      const filter = filters.get(attempt) ?? createTerminalText();
      filters.set(attempt, filter);
      const words = insteadOf(chunk);
      if (words !== null) io.err.write(`${words}\n`);
      for (const line of filter.write(chunk.bytes).lines) io.out.write(`${line}\n`);
    },
  });
  return {
    operator: leaving.operator(operator),
    endedBy: leaving.endedBy,
    close(state) {
      leaving.stop();
      for (const line of farewell({ plan, run }, state)) io.err.write(`${sanitize(line)}\n`);
    },
  };
}

const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A signal pauses the run, and leaves a step that runs to its keeper, so that the log says what happened. */
function leaveWhenAsked() {
  let signal: string | null = null;
  let controls: Pick<AttemptControls, 'detach'> | null = null;
  const onSignal = (name: string) => {
    signal ??= name;
    controls?.detach();
  };
  for (const name of ENDING) process.on(name, onSignal);
  return {
    endedBy: () => signal,
    operator: (operator: Operator): Operator => ({
      ...operator,
      attend(_attempt, given) {
        controls = given;
        if (signal !== null) given.detach();
      },
      waiting(_step, given) {
        controls = given;
        if (signal !== null) given.detach();
      },
    }),
    stop() {
      for (const name of ENDING) process.off(name, onSignal);
    },
  };
}

import { sanitize } from '../model/sanitize.ts';
import { createTerminalText } from '../model/terminal-text.ts';
import { makeAbsentOperator } from '../run/without-a-person.ts';
import { eventLine } from '../view/event-line.ts';
import { jsonLine } from '../view/json.ts';
import type { FrontEnd, FrontEndInput } from './front-end.ts';
import { farewell } from './front-end.ts';
import { styleFor } from './style-for.ts';

/** No person: each record is told as it is made, on stderr, and output goes to stdout; `--json` swaps records to stdout. */
export function openUnattended({ plan, run, options, io }: FrontEndInput): FrontEnd {
  const style = styleFor(io);
  const filter = createTerminalText();
  const steps = new Map<string, string>();
  const operator = makeAbsentOperator({
    notify(event) {
      if (event.type === 'attempt-started') steps.set(event.attempt, event.step);
      if (options.json === true) io.out.write(jsonLine(event));
      else
        io.err.write(`${eventLine(event, { plan, style, stepOf: attempt => steps.get(attempt) ?? null })}\n`);
    },
    output(_attempt, { bytes }) {
      if (options.json === true) return;
      for (const line of filter.write(bytes).lines) io.out.write(`${line}\n`);
    },
  });
  return {
    operator,
    close(state) {
      for (const line of farewell(run, state)) io.err.write(`${sanitize(line)}\n`);
    },
  };
}

import { systemClock } from '../host/clock.ts';
import { readStdinLines } from '../host/line-reader.ts';
import { sanitize } from '../model/sanitize.ts';
import { jsonLine } from '../view/json.ts';
import { plainOperator } from '../view/plain-operator.ts';
import type { FrontEnd, FrontEndInput } from './front-end.ts';
import { farewell, validatorFor, whereaboutsOf } from './front-end.ts';
import { styleFor, widthOf } from './style-for.ts';

/** Line mode: questions and output on stdout, answers from stdin. With `--json`, stdout carries records and stderr the talk. */
export async function openPlain(input: FrontEndInput): Promise<FrontEnd> {
  const { plan, state, options, io, errands } = input;
  const talk = options.json === true ? io.err : io.out;
  const reader = readStdinLines(io.in);
  const operator = plainOperator({
    plan,
    state,
    where: await whereaboutsOf(input),
    validatorFor,
    errands: { ...errands, compose: text => reader.rest(() => errands.compose(text)) },
    reader,
    write: text => void talk.write(text),
    style: styleFor(io),
    columns: widthOf(io),
    now: () => ({ time: systemClock.now(), mono: systemClock.mono() }),
    hasTerminal: io.in.isTTY === true && io.out.isTTY === true,
  });
  let endedBy: string | null = null;
  let isLent = false;
  const onInterrupt = () => {
    // Whoever has the terminal is who is meant.
    if (isLent) return;
    if (operator.interrupt() === 'leaves') endedBy = 'SIGINT';
  };
  const onHangUp = (signal: string) => {
    endedBy ??= signal;
    operator.hangUp();
  };
  process.on('SIGINT', onInterrupt);
  process.on('SIGTERM', onHangUp);
  process.on('SIGHUP', onHangUp);
  return {
    endedBy: () => endedBy,
    operator: {
      ...operator,
      notify(event, next) {
        if (options.json === true) io.out.write(jsonLine(event));
        operator.notify(event, next);
      },
      lendTerminal: (use, to) =>
        reader.rest(async () => {
          isLent = true;
          try {
            return await operator.lendTerminal(use, to);
          } finally {
            isLent = false;
          }
        }),
    },
    close(ended) {
      process.off('SIGINT', onInterrupt);
      process.off('SIGTERM', onHangUp);
      process.off('SIGHUP', onHangUp);
      reader.close();
      for (const line of farewell(input, ended)) talk.write(`${sanitize(line)}\n`);
    },
  };
}

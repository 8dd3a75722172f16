import { existsSync } from 'node:fs';
import { setTimeout as later } from 'node:timers/promises';
import { systemClock } from '../clock.ts';
import { cleanEnvironment } from '../keeper/environment.ts';
import { ownIdentity } from '../process-identity.ts';
import { lastLooks } from './last-looks.ts';
import { proberLayout } from './layout.ts';
import { openLineLog } from './line-log.ts';
import { openMarkerBooks } from './marker-book.ts';
import { FIRST_PHASE, type Phase, type ProberConfig, readFileOf, replaceSoon } from './messages.ts';
import { wantedBy } from './wanted.ts';
import { watchService } from './watch-service.ts';

/** Milliseconds that it takes to see that it is to end. */
const NAP = 200;

/** Look at the services of one run until it ends, its directory vanishes, or nobody asks any more. */
export async function probeServices(run: string): Promise<void> {
  const layout = proberLayout(run);
  const config = readFileOf<ProberConfig>(layout.config);
  if (config === null) throw new Error('Expected a configuration in the directory of the prober.');
  const reports = openLineLog(layout.reports);
  const books = openMarkerBooks(layout.markers);
  const last = new Map(lastLooks(layout));
  replaceSoon(layout.prober, ownIdentity());
  const phase = (): Phase => readFileOf<Phase>(layout.phase) ?? FIRST_PHASE;
  const isWanted = wantedBy(layout.phase, systemClock.mono);
  const isOver = () => !isWanted() || phase().ended;
  await Promise.all(
    config.probes.map(setting =>
      watchService({
        setting,
        cwd: existsSync(config.cwd) ? config.cwd : '/',
        env: cleanEnvironment(process.env),
        book: books.book(setting.name, `${config.tag}-${config.probes.indexOf(setting) + 1}`),
        last: last.get(setting.name) ?? null,
        values: () => readFileOf<Record<string, string>>(layout.values) ?? {},
        phase,
        isOver,
        report: report => reports.append(report),
        keep: look => {
          last.set(setting.name, look);
          if (isWanted()) replaceSoon(layout.last, Object.fromEntries(last));
        },
        sleep: async milliseconds => {
          const until = performance.now() + milliseconds;
          while (!isOver() && performance.now() < until)
            await later(Math.min(NAP, Math.max(1, until - performance.now())));
        },
      }),
    ),
  );
}

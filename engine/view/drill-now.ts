import { clockFace, durationWords } from '../model/duration.ts';
import type { Instant } from '../model/instant.ts';
import { millisecondsBetween } from '../model/instant.ts';
import type { DrillState, LossState } from '../state/drill-state.ts';
import { lossRange } from '../state/loss-range.ts';
import { inlineText } from './inline-text.ts';
import type { Moment } from './moment.ts';
import { type Line, type Piece, piece } from './styled-text.ts';

/** What is measured in a drill, as it stands. Times in milliseconds. */
export interface DrillNow {
  /** `null` before the disruption, and where nobody measures it. */
  readonly outage: { readonly elapsed: number; readonly isOver: boolean } | null;
  readonly rto: number | null;
  /** How much was lost, once that is known; `none` of what was written is there. */
  readonly loss: { readonly age: number | 'all' } | null;
  readonly rpo: number | null;
  readonly probes: readonly { readonly name: string; readonly ok: boolean | null }[];
  /** The card that was revealed last. */
  readonly card: string | null;
  readonly abortWhen: readonly string[];
}

/** The clocks and probes of a drill at this moment; `null` for a drill that measures nothing. */
export function drillNow(drill: DrillState | null, now: Moment): DrillNow | null {
  if (drill === null || isBare(drill)) return null;
  const { terms, clocks, probes, counted, losses } = drill;
  const disruption = clocks.get('disruption')?.at ?? drill.outage?.at ?? null;
  // What is down counts as restored by nothing that was seen before.
  const isDown = [...counted.values()].some(({ ok }) => !ok);
  const restored = isDown ? null : (clocks.get('restored')?.at ?? null);
  return {
    outage:
      disruption === null || (restored === null && !drill.isWatched)
        ? null
        : {
            elapsed:
              restored === null ? elapsedSince(disruption, now) : millisecondsBetween(disruption, restored),
            isOver: restored !== null,
          },
    rto: terms.objectives.rto,
    loss: disruption === null ? null : worstLoss([...losses.values()], disruption),
    rpo: terms.objectives.rpo,
    probes: terms.probes.map(({ name }) => ({ name: inlineText(name), ok: probes.get(name)?.ok ?? null })),
    card: lastCard(drill),
    abortWhen: terms.abortWhen.map(inlineText),
  };
}

function isBare({ terms: { objectives, probes, injects, abortWhen } }: DrillState): boolean {
  const { rto, rpo } = objectives;
  return rto === null && rpo === null && probes.length + injects.length + abortWhen.length === 0;
}

/** The same in a line: word, symbol and figure, whatever can be seen of colours. */
export function drillLine({ outage, rto, loss, rpo, probes, card }: DrillNow): Line {
  const parts: readonly (readonly Piece[])[] = [
    [rtoPiece(outage, rto)],
    ...(loss === null && rpo === null ? [] : [[rpoPiece(loss, rpo)]]),
    ...probes.map(({ name, ok }) => [probePiece(name, ok)]),
    ...(card === null ? [] : [[piece(`Card: ${card}`, 'strong')]]),
  ];
  return parts.flatMap((part, index) => (index === 0 ? part : [piece('  '), ...part]));
}

function rtoPiece(outage: DrillNow['outage'], rto: number | null): Piece {
  const limit = rto === null ? '' : ` of ${rto < 1000 ? durationWords(rto) : clockFace(rto)}`;
  if (outage === null) return piece(`RTO --:--${limit}`, 'dim');
  const isLate = rto !== null && outage.elapsed > rto;
  const words = outage.isOver ? ', restored' : '';
  // A clock that runs shows seconds; what it came to is worth more.
  const late = (time: number) => (outage.isOver ? durationWords(time) : clockFace(time));
  const over = isLate ? `, ${late(outage.elapsed - rto)} over` : '';
  const took = outage.isOver ? durationWords(outage.elapsed) : clockFace(outage.elapsed);
  return piece(`RTO ${took}${limit}${words}${over}`, isLate ? 'bad' : outage.isOver ? 'good' : 'warn');
}

function rpoPiece(loss: DrillNow['loss'], rpo: number | null): Piece {
  const limit = rpo === null ? '' : ` of ${durationWords(rpo)}`;
  if (loss === null) return piece(`RPO --${limit}`, 'dim');
  if (loss.age === 'all') return piece(`RPO all lost${limit}`, 'bad');
  return piece(`RPO ${durationWords(loss.age)}${limit}`, rpo !== null && loss.age > rpo ? 'bad' : 'good');
}

function probePiece(name: string, ok: boolean | null): Piece {
  if (ok === null) return piece(`· ${name} not seen`, 'dim');
  return ok ? piece(`✓ ${name} up`, 'good') : piece(`✗ ${name} down`, 'bad');
}

function worstLoss(losses: readonly LossState[], disruption: Instant): DrillNow['loss'] {
  if (losses.length === 0) return null;
  const age = Math.max(...losses.map(loss => lossRange(loss, { disruption, every: 0 }).value));
  return { age: Number.isFinite(age) ? age : 'all' };
}

/** After a restart of the machine, the clock that counts from its boot says nothing. */
function elapsedSince(at: Instant, now: Moment): number {
  const byMono = now.mono - at.mono;
  return byMono >= 0 ? byMono : Math.max(0, Date.parse(now.time) - Date.parse(at.time));
}

function lastCard({ revealed, terms }: DrillState): string | null {
  const id = [...revealed].at(-1);
  const card = terms.injects.find(each => each.id === id);
  return card === undefined ? null : inlineText(card.title);
}

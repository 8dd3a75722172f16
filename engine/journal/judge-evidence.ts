import { type Head, standing } from './checkpoint.ts';
import type { FaultKind, JournalFault, WholeJournal } from './verify.ts';

/** A head of the journal that was put somewhere. */
export interface Witness {
  /** Such as `file /var/log/anchors`. */
  readonly name: string;
  readonly head: Head;
  /** Whether it is out of the reach of whoever can write the journal; a statement that nobody signed is not. */
  readonly counts: boolean;
}

/** Something that is not as it was written; `seq` is the first record it is about, where it is about one. */
export interface EvidenceFault {
  readonly kind:
    | FaultKind
    | 'empty'
    | 'truncated'
    | 'bad-signature'
    | 'bad-checkpoint'
    | 'bad-manifest'
    | 'file-missing'
    | 'file-changed'
    | 'file-unlisted';
  readonly seq: number | null;
  readonly message: string;
}

/** Up to which record a journal is vouched for from outside, and by what. */
export interface Anchored {
  readonly seq: number;
  readonly by: readonly string[];
}

/** Hold a journal against the heads that were put elsewhere. */
export function judgeEvidence(
  journal: WholeJournal | JournalFault,
  witnesses: readonly Witness[],
): { readonly faults: readonly EvidenceFault[]; readonly anchored: Anchored | null } {
  const { events } = journal;
  const standings = witnesses.map(witness => ({ ...witness, standing: standing(witness.head, events) }));
  const holding = standings.filter(each => each.standing === 'holds');
  const vouched = holding.filter(each => each.counts);
  const anchoredTo = Math.max(0, ...vouched.map(({ head }) => head.seq));
  const anchored =
    anchoredTo === 0
      ? null
      : {
          seq: anchoredTo,
          by: [...new Set(vouched.filter(({ head }) => head.seq === anchoredTo).map(({ name }) => name))],
        };
  const first = (kind: 'truncated' | 'other-record') =>
    standings
      .filter(each => each.standing === kind)
      .reduce<Witness | null>((a, b) => (a === null || b.head.seq < a.head.seq ? b : a), null);
  const cut = first('truncated');
  const other = first('other-record');
  const own: readonly EvidenceFault[] = journal.ok
    ? events.length === 0
      ? [{ kind: 'empty', seq: 1, message: 'There is no record, and every run has one.' }]
      : []
    : [{ kind: journal.kind, seq: journal.seq, message: journal.message }];
  return {
    faults: [
      ...own,
      ...(other === null ? [] : [rewritten(other, holding)]),
      // Behind damage in the middle there may be records that cannot be judged.
      ...(cut === null || !(journal.ok || journal.kind === 'torn-tail')
        ? []
        : [truncated(cut, events.length)]),
      ...standings.filter(each => each.standing === 'other-run').map(foreign),
    ],
    anchored,
  };
}

/** The chain was computed again from some record on, after the last one that is still as a witness names it. */
function rewritten({ name, head }: Witness, holding: readonly Witness[]): EvidenceFault {
  const seqs = holding.map(each => each.head.seq).filter(seq => seq < head.seq);
  const from = Math.max(0, ...seqs) + 1;
  const where = from === head.seq ? `Record ${from}` : `One of the records ${from} to ${head.seq}`;
  return {
    kind: 'edited',
    seq: from,
    message: `${where} was written anew: record ${head.seq} is not the one that ${name} names.`,
  };
}

function truncated({ name, head }: Witness, records: number): EvidenceFault {
  return {
    kind: 'truncated',
    seq: records + 1,
    message: `The journal ends after record ${records}, and ${name} names record ${head.seq}.`,
  };
}

function foreign({ name, head }: Witness): EvidenceFault {
  return { kind: 'bad-checkpoint', seq: null, message: `${name} is about another run, ${head.run}.` };
}

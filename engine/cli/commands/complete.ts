import type { Command } from 'commander';
import { type Offer, printOffer } from '../completion/candidate.ts';
import { offerWords } from '../completion/offer-words.ts';
import { splitBashLine } from '../completion/split-bash-line.ts';
import type { Io } from '../io.ts';
import { writeOut } from '../write-out.ts';

/**
 * What the completion scripts call: each argument has a dot before it, since some shells lose empty ones. For bash these
 * are its word breaks and the line, for others the words after the program's name. Whatever goes wrong, nothing is said.
 */
export async function complete(program: Command, dotted: readonly string[], io: Io): Promise<void> {
  try {
    const [shell, ...rest] = dotted;
    const typed = rest.map(each => each.slice(1));
    const offer = shell === 'bash' ? await forBash(program, typed, io) : await offerWords(program, typed, io);
    // zsh finds files itself, with the patterns and abbreviations its users know.
    const own = shell === 'zsh' && offer.files === 'runbooks' ? { ...offer, candidates: [] } : offer;
    await writeOut(io, printOffer(own));
  } catch {
    // Somebody is typing: a complaint would land in the middle of their line.
  }
}

/** Readline keeps what stands before the last word break, and is given the rest. */
async function forBash(program: Command, typed: readonly string[], io: Io): Promise<Offer> {
  const [breaks = '', line = ''] = typed;
  const { words, kept } = splitBashLine(line, breaks);
  const offer = await offerWords(program, words, io);
  return {
    ...offer,
    candidates: offer.candidates.map(each => ({ ...each, value: each.value.slice(kept) })),
  };
}

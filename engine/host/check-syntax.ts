import { closeSync } from 'node:fs';
import { execa } from 'execa';
import { findBash } from './find-bash.ts';
import { cleanEnvironment } from './keeper/environment.ts';
import { seekableText } from './seekable-text.ts';

/** What the shell has against a text: in which of its lines, counted from 1, and why. */
export interface SyntaxFault {
  readonly line: number;
  readonly why: string;
}

/** A text to be read by the shell. */
export interface ShellText {
  readonly text: string;
  /** It may hide what comes after it, so it is read by itself: an open quote, or a here-document. */
  readonly isOpen: boolean;
}

/** In which environment the shell reads, and until when. */
export interface SyntaxQuestion {
  readonly env: Readonly<NodeJS.ProcessEnv>;
  /** Aborted when nobody waits for the answer any more. */
  readonly left?: AbortSignal;
}

/**
 * Let the shell that will run these texts read them, without running anything of them. For each, what it has against
 * it; `null` where that is nothing, and everywhere when there is no shell. Texts that hide nothing are read together,
 * and only those of a group that has a fault in ever smaller ones.
 */
export async function checkSyntax(
  texts: readonly ShellText[],
  asked: SyntaxQuestion,
): Promise<readonly (SyntaxFault | null)[]> {
  const bash = findBash();
  if (bash === null) return texts.map(() => null);
  const distinct = [...new Map(texts.map(each => [each.text, each])).values()];
  const faults = new Map<string, SyntaxFault | null>();
  const groups = [
    distinct.filter(({ isOpen }) => !isOpen),
    ...distinct.filter(({ isOpen }) => isOpen).map(each => [each]),
  ];
  const check = async (): Promise<void> => {
    for (let group = groups.pop(); group !== undefined && !isLeft(asked); group = groups.pop()) {
      const [first] = group;
      if (first === undefined) continue;
      const fault = await faultIn(group.map(({ text }) => text).join('\n'), { ...asked, bash });
      if (fault === null || group.length === 1) faults.set(first.text, fault);
      else groups.push(group.slice(0, group.length / 2), group.slice(group.length / 2));
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, check));
  return texts.map(({ text }) => faults.get(text) ?? null);
}

const SIDE_BY_SIDE = 4;

interface Place extends SyntaxQuestion {
  readonly bash: string;
}

function isLeft({ left }: SyntaxQuestion): boolean {
  return left?.aborted === true;
}

/** A step before may have switched on extended patterns: what is good with them is good. */
async function faultIn(text: string, place: Place): Promise<SyntaxFault | null> {
  const fault = await read(text, { ...place, options: [] });
  return fault === null ? null : (await read(text, { ...place, options: ['-O', 'extglob'] })) && fault;
}

async function read(
  text: string,
  { bash, env, left, options }: Place & { readonly options: readonly string[] },
): Promise<SyntaxFault | null> {
  const file = text.length < LONG ? null : seekableText(text);
  const { exitCode, stderr } = await execa(bash, ['--norc', '--noprofile', ...options, '-n'], {
    env: { ...cleanEnvironment(env), LC_ALL: 'C' },
    extendEnv: false,
    ...(file === null ? { input: text } : {}),
    // Any descriptor is taken; the types know those below ten.
    stdio: [(file as 3 | null) ?? 'pipe', 'ignore', 'pipe'],
    reject: false,
    timeout: TIME_LIMIT,
    ...(left === undefined ? {} : { cancelSignal: left }),
  });
  if (file !== null) closeSync(file);
  // Whoever ends it from outside says nothing about the text.
  if (exitCode === undefined || exitCode === 0) return null;
  const said = /line (\d+): (.*)/.exec(stderr);
  return { line: Number(said?.[1] ?? 1), why: said?.[2] ?? 'it cannot be read' };
}

/** Characters from which a file is read sooner than a pipe, which bash reads byte by byte. */
const LONG = 4096;
/** Milliseconds. */
const TIME_LIMIT = 10_000;

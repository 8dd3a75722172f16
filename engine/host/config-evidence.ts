import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { RunbookError } from '../model/errors.ts';
import type { Anchor } from './anchors.ts';
import type { Setting } from './setting.ts';

/** What makes evidence of a journal, and judges it. */
export interface EvidenceSettings {
  /** What the heads of journals are signed with: the path of a key, or a public key that an agent has; `null` for none. */
  readonly signingKey: Setting<string | null>;
  /** The `allowed_signers` file that says whose signatures count; `null` for none. */
  readonly allowedSigners: Setting<string | null>;
  /** Where the heads of journals are put beside the run's own directory. */
  readonly anchors: Setting<readonly Anchor[]>;
  /** After how many records of a run, besides its start, pauses and end. */
  readonly anchorEvery: Setting<number>;
}

/** What a config file says about evidence: the user's and the machine's may, a repository's may not. */
export interface EvidenceValues {
  readonly 'signing-key'?: string | undefined;
  readonly 'allowed-signers'?: string | undefined;
  readonly anchors?: readonly WrittenAnchor[] | undefined;
  readonly 'anchor-every'?: number | undefined;
}

type WrittenAnchor =
  | 'syslog'
  | 'journald'
  | { readonly file: string }
  | { readonly command: readonly [string, ...string[]] };

type EvidenceFile = { readonly path: string; readonly values: EvidenceValues };

export const EVIDENCE_DEFAULTS: EvidenceSettings = {
  signingKey: { value: null, origin: 'default' },
  allowedSigners: { value: null, origin: 'default' },
  anchors: { value: [], origin: 'default' },
  anchorEvery: { value: 100, origin: 'default' },
};

/** Add what a file says: anchors add up, and of two keys or lists of signers the later file's holds. */
export function withEvidence<C extends EvidenceSettings>(config: C, { path, values }: EvidenceFile): C {
  const { 'signing-key': key, 'allowed-signers': signers, anchors, 'anchor-every': every } = values;
  return {
    ...config,
    ...(key === undefined
      ? {}
      : { signingKey: { value: isPublicKey(key) ? key : full(key, path), origin: path } }),
    ...(signers === undefined ? {} : { allowedSigners: { value: full(signers, path), origin: path } }),
    ...(anchors === undefined
      ? {}
      : {
          anchors: {
            value: [...config.anchors.value, ...anchors.map(anchor => readAnchor(anchor, path))],
            origin: path,
          },
        }),
    ...(every === undefined ? {} : { anchorEvery: { value: every, origin: path } }),
  };
}

/** Whoever may write a repository must not choose where its evidence goes, nor who vouches for it. */
export function withoutEvidence<F extends EvidenceFile>(file: F): F {
  const named = NAMES.find(name => file.values[name] !== undefined);
  if (named === undefined) return file;
  throw new RunbookError(
    'config-loosens',
    `${file.path} sets ${named}, and only your own config file and the machine's may.`,
    { hint: `Move ${named} to your own config file: \`drillbook config\` names it.` },
  );
}

const NAMES = ['signing-key', 'allowed-signers', 'anchors', 'anchor-every'] as const;

/** As in `allowed_signers`, rather than a path. */
export function isPublicKey(key: string): boolean {
  return /^(?:ssh|ecdsa|sk)-[\w@.-]+ [A-Za-z0-9+/=]+/.test(key);
}

function readAnchor(anchor: WrittenAnchor, path: string): Anchor {
  if (typeof anchor === 'string') return { kind: anchor };
  return 'file' in anchor
    ? { kind: 'file', path: full(anchor.file, path) }
    : { kind: 'command', argv: anchor.command };
}

/** Relative to the config file; `~/` is the user's home. */
function full(name: string, path: string): string {
  return name.startsWith('~/') ? join(homedir(), name.slice(2)) : resolve(dirname(path), name);
}

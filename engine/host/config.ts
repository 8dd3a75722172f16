import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { RunbookError } from '../model/errors.ts';
import type { Risk } from '../model/risk.ts';
import { RISKS } from '../model/risk.ts';
import type { CommandRule } from '../plan/command-rules.ts';
import type { OnFailure } from '../run/policy.ts';
import {
  APPROVAL_DEFAULTS,
  type ApprovalConfig,
  type ApprovalValues,
  withApprovals,
  withStricterApprovals,
} from './config-approvals.ts';
import {
  EVIDENCE_DEFAULTS,
  type EvidenceSettings,
  type EvidenceValues,
  withEvidence,
  withoutEvidence,
} from './config-evidence.ts';
import type { Setting } from './setting.ts';

export interface Config extends EvidenceSettings, ApprovalConfig {
  /** Plugin modules to load; only the user's own file may name them. */
  readonly plugins: Setting<readonly string[]>;
  /** Patterns (`*` matches anything) of hosts, targets and contexts that are production. */
  readonly production: Setting<readonly string[]>;
  /** The highest risk that `--yes` may accept. */
  readonly yesUpTo: Setting<Risk>;
  /** Whether runs without a person are allowed. */
  readonly unattended: Setting<boolean>;
  /** What a failure leads to where nobody is there to ask. */
  readonly onFailure: Setting<OnFailure>;
  /** Commands that are never started. */
  readonly deny: Setting<readonly CommandRule[]>;
  /** Commands that are confirmed by typing, each time. */
  readonly confirm: Setting<readonly CommandRule[]>;
  /** Commands that another person approves, each time. */
  readonly approve: Setting<readonly CommandRule[]>;
}

const DEFAULTS: Config = {
  plugins: { value: [], origin: 'default' },
  production: { value: [], origin: 'default' },
  yesUpTo: { value: 'mutate', origin: 'default' },
  unattended: { value: true, origin: 'default' },
  onFailure: { value: 'stop', origin: 'default' },
  deny: { value: [], origin: 'default' },
  confirm: { value: [], origin: 'default' },
  approve: { value: [], origin: 'default' },
  ...EVIDENCE_DEFAULTS,
  ...APPROVAL_DEFAULTS,
};

export interface ConfigPlaces {
  /** The user's config file. */
  readonly userFile: string;
  /** Those of the machine; every one found tightens. */
  readonly systemFiles: readonly string[];
  /** Where to look for a repository's `.drillbook.yaml`: in each of these and above it. Every one found tightens. */
  readonly directories: readonly string[];
}

/** Effective settings: the defaults, then the user's file, then the machine's and the repository's, which may only tighten. */
export async function loadConfig(places: ConfigPlaces): Promise<Config> {
  const user = await readConfigFile(places.userFile);
  let config = user === null ? DEFAULTS : applyUser(DEFAULTS, user);
  for (const path of places.systemFiles) {
    const file = await readConfigFile(path);
    if (file !== null) config = withApprovals(withEvidence(tighten(config, file), file), file);
  }
  const found = places.directories.map(directory => findAbove(directory, '.drillbook.yaml'));
  for (const path of new Set(found.filter(each => each !== null))) {
    const file = await readConfigFile(path);
    if (file !== null) config = withStricterApprovals(tighten(config, withoutEvidence(file)), file);
  }
  return config;
}

interface ConfigFile {
  readonly path: string;
  readonly values: EvidenceValues &
    ApprovalValues & {
      readonly plugins?: readonly string[] | undefined;
      readonly production?: readonly string[] | undefined;
      readonly 'yes-up-to'?: Risk | undefined;
      readonly unattended?: boolean | undefined;
      readonly 'on-failure'?: OnFailure | undefined;
      readonly deny?: readonly string[] | undefined;
      readonly confirm?: readonly string[] | undefined;
      readonly approve?: readonly string[] | undefined;
    };
}

/** zod and yaml are loaded only when there is a file to check. */
async function readConfigFile(path: string): Promise<ConfigFile | null> {
  if (!existsSync(path)) return null;
  const [{ readYaml }, { configSchema }] = await Promise.all([
    import('./read-yaml.ts'),
    import('./config-schema.ts'),
  ]);
  const read = readYaml(path, configSchema);
  if (read.ok) return { path, values: read.value };
  throw new RunbookError('bad-config', `The config file ${path} cannot be used.\n${read.why}`, {
    cause: read.cause,
    hint: 'Known settings: plugins, production, yes-up-to, unattended, on-failure, deny, confirm, approve, signing-key, allowed-signers, anchors, anchor-every, self-approval, break-glass, approval-expires. See `drillbook config --help`.',
  });
}

function applyUser(config: Config, file: ConfigFile): Config {
  const { path, values } = file;
  const from = <T>(value: T | undefined, setting: Setting<T>): Setting<T> =>
    value === undefined ? setting : { value, origin: path };
  return {
    ...withApprovals(withEvidence(config, file), file),
    plugins: from(
      values.plugins?.map(plugin => resolve(dirname(path), plugin)),
      config.plugins,
    ),
    production: from(values.production, config.production),
    yesUpTo: from(values['yes-up-to'], config.yesUpTo),
    unattended: from(values.unattended, config.unattended),
    onFailure: from(values['on-failure'], config.onFailure),
    deny: withRules(config.deny, values.deny, path),
    confirm: withRules(config.confirm, values.confirm, path),
    approve: withRules(config.approve, values.approve, path),
  };
}

function tighten(config: Config, { path, values }: ConfigFile): Config {
  if (values.plugins !== undefined) {
    throw new RunbookError(
      'config-loosens',
      `${path} names plugins, and only your own config file may load code.`,
      {
        hint: 'Name plugins in your own config file, or with --plugin.',
      },
    );
  }
  const lower = values['yes-up-to'];
  return {
    ...config,
    production:
      values.production === undefined
        ? config.production
        : { value: [...config.production.value, ...values.production], origin: path },
    yesUpTo:
      lower !== undefined && RISKS.indexOf(lower) < RISKS.indexOf(config.yesUpTo.value)
        ? { value: lower, origin: path }
        : config.yesUpTo,
    unattended: values.unattended === false ? { value: false, origin: path } : config.unattended,
    onFailure: values['on-failure'] === 'stop' ? { value: 'stop', origin: path } : config.onFailure,
    deny: withRules(config.deny, values.deny, path),
    confirm: withRules(config.confirm, values.confirm, path),
    approve: withRules(config.approve, values.approve, path),
  };
}

/** Rules only ever add up. */
function withRules(
  setting: Setting<readonly CommandRule[]>,
  patterns: readonly string[] | undefined,
  origin: string,
): Setting<readonly CommandRule[]> {
  if (patterns === undefined) return setting;
  return { value: [...setting.value, ...patterns.map(pattern => ({ pattern, origin }))], origin };
}

function findAbove(start: string, name: string): string | null {
  for (let directory = resolve(start); ; directory = dirname(directory)) {
    const path = join(directory, name);
    if (existsSync(path)) return path;
    if (directory === dirname(directory)) return null;
  }
}

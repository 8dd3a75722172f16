import { worseRisk } from '../model/risk.ts';
import type { SshLine } from '../model/runbook.ts';
import type { Settings } from '../model/settings.ts';
import type { Draft } from './draft.ts';
import { fold, pattern } from './vocabulary/words.ts';

/** What holds for every step of a section, unless the step says otherwise. */
export interface Inherited {
  /** The front matter's `defaults`. */
  readonly defaults: Settings;
  /** Settings of the section and of those around it. */
  readonly section: Settings;
  /** The place the section is about. */
  readonly location: string | null;
  readonly targets: readonly string[];
  /** Declared targets with the `ssh` line that leads there. */
  readonly reached: ReadonlyMap<string, SshLine>;
}

/**
 * A step with what it inherits: `defaults`, then `target`, `cwd`, `env` and `timeout` of its sections, then its own. A
 * `$NAME` that the author gave it by `env.NAME` is filled.
 */
export function inherit(draft: Draft, { defaults, section, location, targets, reached }: Inherited): Draft {
  const { id: _id, title: _title, ...everywhere } = defaults;
  const settings: Settings = {
    ...everywhere,
    ...shared(section),
    ...draft.settings,
    ...mergedEnv([everywhere, section, draft.settings]),
  };
  if (draft.kind === 'manual') return { ...draft, settings };
  const named =
    onMachine(draft.target, shared(section).target) ??
    settings.target ??
    placeIn(draft.title, targets) ??
    placeIn(`on ${location ?? ''}:`, targets);
  const { over, opens, within, ...rest } = draft;
  // Where the author says another place, the line that stands above does not lead there.
  const isOwn = draft.target !== null && settings.target === undefined;
  const line = isOwn ? over : within ? undefined : reached.get(named ?? '');
  return {
    ...rest,
    ...(line ? { over: line } : {}),
    ...(opens && named === null ? { opens } : {}),
    settings,
    risk: settings.risk ?? worseRisk(draft.risk, 'read'),
    target: named,
    placeholders: draft.placeholders.filter(
      ({ style, name }) => style !== 'env' || settings.env?.[name] === undefined,
    ),
  };
}

/** Another user of this machine is one of the machine that the section is about. */
function onMachine(target: string | null, machine: string | undefined): string | null {
  return machine === undefined ? target : (target?.replace(/@localhost$/, `@${machine}`) ?? null);
}

/** The settings that a section, a list or a fence hands down to the steps in it. */
export function shared({ target, cwd, env, timeout }: Settings): Settings {
  return {
    ...(target === undefined ? {} : { target }),
    ...(cwd === undefined ? {} : { cwd }),
    ...(env === undefined ? {} : { env }),
    ...(timeout === undefined ? {} : { timeout }),
  };
}

function mergedEnv(layers: readonly Settings[]): Settings {
  const env = Object.assign({}, ...layers.map(layer => layer.env ?? {})) as Record<string, string>;
  return Object.keys(env).length ? { env } : {};
}

const PLACE = pattern(({ places }) => places, '^%\\s+(?:the |le |la |den |der )?');

/** The declared target that a text begins with: `On db-standby: …`. */
function placeIn(text: string, targets: readonly string[]): string | null {
  const folded = fold(text).replace(/[*`]/g, '');
  const lead = PLACE.exec(folded)?.[0];
  if (lead === undefined) return null;
  const rest = folded.slice(lead.length);
  return (
    targets.find(
      target => rest.startsWith(fold(target)) && /^(?:[\s:,]|$)/.test(rest.slice(fold(target).length)),
    ) ?? null
  );
}

import type { Diagnostic } from '../model/diagnostic.ts';
import { likelyTypo } from '../model/nearest.ts';
import type { Settings } from '../model/settings.ts';
import type { Annotation, Attribute } from '../plugin/plugin.ts';
import { isDangerousName } from '../shell/dangerous-names.ts';
import { SETTING_KEYS, SPECIAL_KEYS } from './setting-keys.ts';

export interface ReadSettings {
  readonly settings: Settings;
  readonly diagnostics: readonly Diagnostic[];
}

/** Validate what an annotation says. Unknown keys are errors beside known ones, and remarks where they stand alone. */
export function readSettings(annotation: Annotation): ReadSettings {
  const settings: Record<string, unknown> = {};
  const ignored: { code: string; reason: string }[] = [];
  const diagnostics: Diagnostic[] = [];
  const env: Record<string, string> = {};
  const inComment = annotation.form === 'comment' || annotation.form === 'item';
  const ours =
    annotation.form !== 'info-string' ||
    annotation.attributes.some(({ key }) => key === 'id' || isKnown(key));
  for (const attribute of annotation.attributes) {
    const { key, value } = attribute;
    if (inComment && typeof value === 'string' && value.includes('--'))
      diagnostics.push(doubleDash(attribute));
    if (key.startsWith('env.') && typeof value === 'string') {
      const refused = refuseName(attribute);
      if (refused === null) env[key.slice(4)] = value;
      else diagnostics.push(refused);
    } else if (key === 'ignore' && typeof value === 'string') {
      ignored.push(...value.split(',').map(code => ({ code, reason: reasonOf(annotation) })));
    } else if (key === 'reason') continue;
    else if (Object.hasOwn(SETTING_KEYS, key)) {
      const { as, accepts } = SETTING_KEYS[key as keyof typeof SETTING_KEYS];
      const result = accepts.safeParse(value);
      if (result.success) settings[as] = result.data;
      else diagnostics.push(badValue(attribute, result.error.issues[0]?.message ?? 'another value'));
    } else diagnostics.push(unknownKey(attribute, ours));
  }
  return {
    settings: {
      ...(settings as Settings),
      ...(Object.keys(env).length ? { env } : {}),
      ...(ignored.length ? { ignore: ignored } : {}),
    },
    diagnostics,
  };
}

function isKnown(key: string): boolean {
  return Object.hasOwn(SETTING_KEYS, key) || SPECIAL_KEYS.includes(key) || key.startsWith('env.');
}

function reasonOf(annotation: Annotation): string {
  const reason = annotation.attributes.find(({ key }) => key === 'reason')?.value;
  return typeof reason === 'string' ? reason : '';
}

/** A step may bring what its commands read, and not what decides which program runs. */
function refuseName({ key, span }: Attribute): Diagnostic | null {
  const name = key.slice('env.'.length);
  const code = 'dangerous-env';
  if (!/^[A-Za-z_]\w*$/.test(name)) {
    const message = `\`${key}\` expects a name of letters, digits and \`_\`. The setting is ignored.`;
    return { code, severity: 'error', message, span };
  }
  if (!isDangerousName(name)) return null;
  return {
    code,
    severity: 'error',
    message: `\`${name}\` changes how programs run, and no runbook sets it. The setting is ignored.`,
    span,
    hint: 'Set it in the command itself, where everybody sees it, or before drillbook is started.',
  };
}

function badValue({ key, value, span }: Attribute, expected: string): Diagnostic {
  const found = value === true ? 'no value' : `\`${value}\``;
  return {
    code: 'bad-setting',
    severity: 'error',
    message: `\`${key}\` expects ${expected}; found ${found}. The setting is ignored.`,
    span,
  };
}

/** HTML comments end at `-->`, and older parsers at any `--`. */
function doubleDash({ key, span }: Attribute): Diagnostic {
  return {
    code: 'double-dash',
    severity: 'error',
    message: `The value of \`${key}\` holds \`--\`, which must not stand in an HTML comment.`,
    span,
    hint: 'Put the setting into the info string of the fence, or into a `#:` comment in the code.',
  };
}

function unknownKey({ key, span }: Attribute, ours: boolean): Diagnostic {
  const close = likelyTypo(key, [...Object.keys(SETTING_KEYS), ...SPECIAL_KEYS]);
  if (!close && !ours) {
    return {
      code: 'foreign-attribute',
      severity: 'info',
      message: `\`${key}\` is an attribute of another tool; it is not read.`,
      span,
    };
  }
  return {
    code: 'unknown-key',
    severity: 'error',
    message: `\`${key}\` is not a known setting. It has no effect.`,
    span,
    hint: close ? `Did you mean \`${close}\`?` : 'docs/runbook-format.md lists the settings.',
  };
}

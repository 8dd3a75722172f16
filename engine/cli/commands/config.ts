import { loadConfig } from '../../host/config.ts';
import type { Setting } from '../../host/setting.ts';
import { homeFor } from '../../host/state-directory.ts';
import { sanitize } from '../../model/sanitize.ts';
import { jsonPage } from '../../view/json.ts';
import { configFiles } from '../config-files.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { writeOut } from '../write-out.ts';

/** Effective settings, each with where it came from; then the directories in use. */
export async function config(options: { readonly json?: boolean }, io: Io): Promise<number> {
  const settings = Object.entries(await loadConfig({ ...configFiles(io.env), directories: [io.cwd] })) as [
    string,
    Setting<unknown>,
  ][];
  const places = (['state', 'data', 'config', 'cache'] as const).map(purpose => [
    purpose,
    homeFor(purpose, io.env),
  ]);
  if (options.json === true) {
    const shown = { settings: Object.fromEntries(settings), places: Object.fromEntries(places) };
    await writeOut(io, jsonPage(shown));
    return EXIT.ok;
  }
  const lines = [
    ...settings.map(([name, { value, origin }]) => `${kebab(name)} = ${JSON.stringify(value)}  ← ${origin}`),
    '',
    ...places.map(([purpose, path]) => `${purpose} directory  ${path}`),
  ];
  await writeOut(io, `${sanitize(lines.join('\n'))}\n`);
  return EXIT.ok;
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
}

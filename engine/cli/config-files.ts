import { delimiter, isAbsolute, join } from 'node:path';
import type { ConfigPlaces } from '../host/config.ts';
import { homeFor } from '../host/state-directory.ts';

/** Where config files lie, by the XDG base directories: the user's own, and the machine's, which nobody loosens. */
export function configFiles(env: Readonly<NodeJS.ProcessEnv>): Omit<ConfigPlaces, 'directories'> {
  const system = (env.XDG_CONFIG_DIRS || '/etc/xdg').split(delimiter).filter(isAbsolute);
  return {
    userFile: join(homeFor('config', env), 'config.yaml'),
    systemFiles: [...new Set(['/etc/xdg', ...system])].map(directory =>
      join(directory, 'drillbook', 'config.yaml'),
    ),
  };
}

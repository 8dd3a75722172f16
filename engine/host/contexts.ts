import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * What the tools of this environment act on unless told otherwise: the names of their current contexts. Read from where
 * each tool keeps it; nothing is started.
 */
export function currentContexts(env: Readonly<NodeJS.ProcessEnv>): readonly string[] {
  const named = NAMES.flatMap(name => env[name] || []);
  const kube = kubeContext(env);
  return [...new Set(kube === null ? named : [...named, kube])];
}

const NAMES = [
  'AWS_PROFILE',
  'AWS_VAULT',
  'CLOUDSDK_ACTIVE_CONFIG_NAME',
  'DOCKER_CONTEXT',
  'TF_WORKSPACE',
  'NOMAD_NAMESPACE',
] as const;

/** The first file of `KUBECONFIG` that names one decides, as for kubectl. */
function kubeContext(env: Readonly<NodeJS.ProcessEnv>): string | null {
  const files = env.KUBECONFIG ? env.KUBECONFIG.split(delimiter) : [join(env.HOME ?? '/', '.kube', 'config')];
  for (const file of files) {
    try {
      const found = /^current-context:[ \t]*["']?([^"'\s#]+)/m.exec(readFileSync(file, 'utf8'))?.[1];
      if (found !== undefined) return found;
    } catch {
      // Not there, or not ours to read.
    }
  }
  return null;
}

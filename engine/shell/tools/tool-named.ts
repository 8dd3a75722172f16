import type { Tool } from '../tool.ts';
import { actingOptionTools } from './acting-options.ts';
import { cloudTools } from './cloud.ts';
import { containerTools } from './containers.ts';
import { databaseTools } from './databases.ts';
import { deliveryTools } from './delivery.ts';
import { hostSettingTools } from './host-settings.ts';
import { kubernetesTools } from './kubernetes.ts';
import { networkTools } from './network.ts';
import { systemTools } from './system.ts';
import { textFilterTools } from './text-filters.ts';

/** What is known about a program, or `undefined`. A program may stand in several tables: later ones refine earlier ones. */
export function toolNamed(name: string): Tool | undefined {
  return byName.get(name);
}

const byName = new Map<string, Tool>();
for (const tool of [
  ...systemTools,
  ...textFilterTools,
  ...hostSettingTools,
  ...containerTools,
  ...kubernetesTools,
  ...databaseTools,
  ...deliveryTools,
  ...networkTools,
  ...cloudTools,
  ...actingOptionTools,
]) {
  for (const name of tool.names) {
    const known = byName.get(name);
    byName.set(name, known ? refine(known, tool) : tool);
  }
}

function refine(known: Tool, more: Tool): Tool {
  return {
    names: known.names,
    valueFlags: [...(known.valueFlags ?? []), ...(more.valueFlags ?? [])],
    ...(known.verbFirst || more.verbFirst ? { verbFirst: true as const } : {}),
    rules: [...(more.rules ?? []), ...(known.rules ?? [])],
    otherwise: more.otherwise ?? known.otherwise ?? 'mutate',
    traits: [...(known.traits ?? []), ...(more.traits ?? [])],
  };
}

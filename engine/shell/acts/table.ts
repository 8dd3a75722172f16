import type { Acts } from '../acts.ts';
import { dataActs } from './data.ts';
import { deliveryActs } from './delivery.ts';
import { hostActs } from './host.ts';
import { networkActs } from './network.ts';
import { storageActs } from './storage.ts';
import { textActs } from './text.ts';

/** What acts in calls of this program; several entries may speak of it. */
export function actsOf(name: string): readonly Acts[] {
  return byName.get(name) ?? [];
}

const byName = new Map<string, Acts[]>();
for (const acts of [...textActs, ...networkActs, ...hostActs, ...storageActs, ...deliveryActs, ...dataActs]) {
  for (const name of acts.names) byName.set(name, [...(byName.get(name) ?? []), acts]);
}

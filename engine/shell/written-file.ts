import type { Risk } from '../model/risk.ts';

/** What it may do to write a file of this name. */
export function riskOfWriting(target: string): Risk {
  if (HARMLESS_TARGET.test(target)) return 'read';
  if (/^\/dev\/(?:sd|vd|nvme|xvd|mapper)|sysrq-trigger/.test(target)) return 'destroy';
  return /^\/(?:proc|sys)\//.test(target) ? 'disrupt' : 'mutate';
}

/** Another descriptor, too: `>&2`. */
const HARMLESS_TARGET = /^(?:\/dev\/(?:null|stdout|stderr|tty|fd\/\d)|&?\d+-?|-)$/;

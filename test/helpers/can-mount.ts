import { facility } from './facility.ts';

/** Whether a test can have a disk of its own, as small as it likes. */
export const canMount = facility('unshare', ['-Urm', 'sh', '-c', 'mount -t tmpfs none /mnt']);

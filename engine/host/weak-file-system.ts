import { statfsSync } from 'node:fs';

/** File systems on which a sync or a lock promises less than on a local disk, by their magic numbers in statfs(2). */
const WEAK: Readonly<Record<number, string>> = {
  26985: 'NFS',
  16914836: 'tmpfs',
  16914839: '9p',
  2240043254: 'ramfs',
  4266872130: 'SMB',
  4283649346: 'SMB',
  1702057286: 'FUSE',
};

/** The name of the file system that a path is on, if it promises less than a local disk; `null` if not, or unknown. */
export function weakFileSystem(path: string): string | null {
  try {
    return WEAK[statfsSync(path).type] ?? null;
  } catch {
    return null;
  }
}

import { flag, type Tool, words } from '../tool.ts';

/** Programs that show a setting of the machine when they are not given a new value. */
export const hostSettingTools: readonly Tool[] = [
  {
    names: words('hostnamectl timedatectl localectl'),
    rules: [{ risk: 'read', words: 'status|show|list-\\S+|timesync-status|show-timesync|$' }],
    otherwise: 'mutate',
  },
  {
    names: ['swapon'],
    rules: [{ risk: 'read', flags: '^\\s*$|--show|(?:^|\\s)-s(?=\\s|$)' }],
    otherwise: 'mutate',
  },
  {
    names: ['logrotate'],
    rules: [{ risk: 'read', flags: flag('d', '--debug', '--version') }],
    otherwise: 'mutate',
  },
  { names: ['ulimit'], rules: [{ risk: 'read', flags: '^\\s*(?:-[A-Za-z]+\\s*)*$' }], otherwise: 'mutate' },
  {
    names: ['passwd'],
    rules: [{ risk: 'read', flags: '(?:^|\\s)(?:-S|--status)(?=\\s|$)' }],
    otherwise: 'mutate',
  },
  {
    names: ['chage'],
    rules: [{ risk: 'read', flags: flag('l', '--list') }],
    otherwise: 'mutate',
  },
  {
    names: words(
      `lvs vgs pvs lvdisplay vgdisplay pvdisplay lvscan vgscan pvscan aa-status sestatus getenforce getsebool ausearch aureport crm_mon systemd-analyze systemd-cgls systemd-detect-virt nfsstat showmount quota repquota tree`,
    ),
    otherwise: 'read',
  },
  {
    names: ['auditctl'],
    rules: [{ risk: 'read', flags: flag('ls') }],
    otherwise: 'mutate',
  },
  { names: ['semanage'], rules: [{ risk: 'read', flags: '\\s(?:-l|--list)(?=\\s|$)' }], otherwise: 'mutate' },
  {
    names: ['hwclock'],
    rules: [{ risk: 'read', flags: '^\\s*$|--(?:show|get|verbose)|(?:^|\\s)-r' }],
    otherwise: 'mutate',
  },
  {
    names: ['date'],
    rules: [{ risk: 'disrupt', flags: '(?:^|\\s)(?:-s|--set)(?=[\\s=])' }],
    otherwise: 'read',
  },
  {
    names: ['hostname'],
    rules: [{ risk: 'mutate', words: '\\S+' }],
    otherwise: 'read',
  },
];

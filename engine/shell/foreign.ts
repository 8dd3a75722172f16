import { type Risk, worseRisk } from '../model/risk.ts';
import type { LogicalCommand } from './commands.ts';

/** Commands of PowerShell or `cmd` text: lines, joined where a mark, a bracket or a here-string continues them. */
export function readForeign(text: string): readonly LogicalCommand[] {
  const commands: LogicalCommand[] = [];
  let start = -1;
  let offset = 0;
  for (const line of text.split('\n')) {
    const end = offset + line.length;
    const bare = line.trim();
    if (start < 0 && bare && !/^(?:#|::|rem\s)/i.test(bare)) start = offset + line.search(/\S/);
    if (start >= 0 && !isOpen(text.slice(start, end))) {
      commands.push({ start, end: start + text.slice(start, end).trimEnd().length, statements: [] });
      start = -1;
    }
    offset = end + 1;
  }
  const rest = start < 0 ? '' : text.slice(start).trimEnd();
  return rest ? [...commands, { start, end: start + rest.length, statements: [] }] : commands;
}

function isOpen(text: string): boolean {
  if (/(?:[`^|,]|\s\+)\s*$/.test(text)) return true;
  if (text.length > 4000) return false;
  if (/@["'][^\n]*\n(?![\s\S]*\n["']@)/.test(`${text}\n`)) return true;
  const bare = text.replace(/"(?:`.|[^"`])*"|'[^']*'/g, '');
  return (bare.match(/[{(]/g)?.length ?? 0) > (bare.match(/[})]/g)?.length ?? 0);
}

/** What PowerShell or `cmd` text may do, by its verbs. */
export function foreignRisk(text: string): Risk {
  const cmdlets = [...text.matchAll(/(?<![\w-])([A-Z][a-zA-Z]+)-[A-Z]\w+/g)].map(match =>
    verbRisk(match[1] ?? ''),
  );
  const native = NATIVE.filter(({ pattern }) => pattern.test(text)).map(({ risk }) => risk);
  const found = [...cmdlets, ...native];
  return found.length ? found.reduce(worseRisk, 'read') : 'mutate';
}

function verbRisk(verb: string): Risk {
  return VERBS.find(({ pattern }) => pattern.test(verb))?.risk ?? 'mutate';
}

const VERBS: readonly { readonly risk: Risk; readonly pattern: RegExp }[] = [
  {
    risk: 'read',
    pattern:
      /^(?:Get|Test|Show|Select|Where|ForEach|Format|Find|Measure|Resolve|Write|Out|Compare|ConvertTo|ConvertFrom|Sort|Group|Read|Wait|Search|Trace|Join|Split|Import|Connect|Enter|Exit|Tee)$/i,
  },
  { risk: 'destroy', pattern: /^(?:Remove|Clear|Format|Reset|Uninstall|Revoke|Unregister)$/i },
  {
    risk: 'disrupt',
    pattern: /^(?:Stop|Restart|Suspend|Disable|Set|Move|Update|Restore|Undo|Lock|Rename|Disconnect)$/i,
  },
];

const NATIVE: readonly { readonly risk: Risk; readonly pattern: RegExp }[] = [
  { risk: 'destroy', pattern: /^\s*(?:del|erase|rd|rmdir|format|diskpart|cipher)\s/im },
  {
    risk: 'disrupt',
    pattern:
      /^\s*(?:net\s+stop|sc(?:\.exe)?\s+(?:stop|delete|config)|taskkill|shutdown|iisreset|netsh\s.*\b(?:set|delete|reset|add)\b|wsl\s+--shutdown|reg\s+(?:add|delete))/im,
  },
  {
    risk: 'read',
    pattern:
      /^\s*(?:dir|type|ipconfig|tasklist|systeminfo|netstat|ping|tracert|nslookup|whoami|sc\s+query|net\s+(?:user|share|view)\s*$|wsl\s+(?:-l|--list|--status)|cd|echo|findstr|where)\b/im,
  },
];

import { flag, type Tool, words } from '../tool.ts';

/** Programs that read text and print what they make of it, and the languages that are used so. */
export const textFilterTools: readonly Tool[] = [
  {
    // Filters, unless their own text runs or writes something.
    names: words(`sed awk gawk mawk nawk`),
    rules: [
      { risk: 'mutate', flags: flag('i', '--in-place', '-i\\S+') },
      {
        risk: 'mutate',
        flags: `\\bsystem\\s*\\(|\\bprintf?\\b[^\\n|]*>\\s*["(]|\\|\\s*"|(?:^|[\\s'";/])w\\s+[\\w./$]|/[gpI0-9]*e[gpI0-9]*(?=['"\\s;]|$)`,
      },
    ],
    otherwise: 'read',
  },
  {
    // Whole languages: only line filters that name nothing with an effect are known to look.
    names: words(`perl ruby`),
    rules: [
      { risk: 'mutate', flags: flag('i', '-i\\S+') },
      {
        risk: 'mutate',
        flags: '\\b(?:system|exec|unlink|open|rename|rmtree|fork|qx|kill|syswrite|File|FileUtils|IO)\\b|`',
      },
      {
        risk: 'read',
        flags: '(?:^|\\s)-[alF0-9]*[np][a-z0-9]*(?=\\s)|(?:^|\\s)(?:-v|-V|-c|--version)(?=\\s|$)',
      },
    ],
    otherwise: 'mutate',
  },
];

/** What stands before what was typed, in a copy of a terminal. */
export interface Prompt {
  /** As it stands in the line, with the space behind it. */
  readonly text: string;
  /** `shell` is the language of the fence; a program's own prompt takes its own. */
  readonly language: string;
  /** It asks for the rest of what was typed before. */
  readonly continues: boolean;
  readonly user: string | null;
  readonly host: string | null;
  /** Equal for prompts of one place, whatever the directory. */
  readonly place: string;
  /** A shell that nobody set up asks, as in a container: `sh-5.1$`, `/ #`. It stands in a session opened before. */
  readonly bare: boolean;
}

/** The prompt at the start of a line, or `null`. */
export function promptAt(line: string): Prompt | null {
  const program = programPrompt(line);
  if (program) return program;
  const text = SHELL.exec(line)?.[0] ?? NAMED.exec(line)?.[0];
  return text === undefined ? null : shellPrompt(text);
}

/** The prompt of a POSIX shell, `cmd` or PowerShell, or `''`. */
export function promptOf(line: string): string {
  const windows = windowsPrompt(line);
  return windows ? windows.text : (SHELL.exec(line)?.[0] ?? '');
}

/** The prompt of a program that takes a language of its own, or `''`. */
export function replPromptOf(line: string): string {
  const prompt = programPrompt(line);
  return prompt && !prompt.continues && !WINDOWS.has(prompt.language) ? prompt.text : '';
}

/** `# ` at the start of console lines is root's prompt only where nothing else can be. */
export function rootPromptOf(line: string): string {
  return /^\s*#\s+(?=\S)/.exec(line)?.[0] ?? '';
}

/** `> ` begins a line where nothing is open: some program asks, and nobody says which. */
export function anyPromptOf(line: string): string {
  return /^\s*>\s+(?=\S)/.exec(line)?.[0] ?? '';
}

/** What `ssh` was told to connect to, as a prompt over there may name it: without a user, and without a domain. */
export function promptHosts(name: string): readonly string[] {
  const host = name.replace(/^.*@/, '');
  return [...new Set([host, host.replace(/\..*$/, '')])].filter(each => /\w/.test(each));
}

/** `web-1$ `, `web-1> `: the prompt of a host that was logged in to, or `''`. */
export function hostPromptOf(line: string, hosts: readonly string[]): string {
  const [text = '', name = ''] = /^\s*([\w.-]+)[$#>](?:\s+|$)/.exec(line) ?? [];
  return hosts.includes(name) ? text : '';
}

/** A prompt that says only that it is one. */
export function barePrompt(text: string, language: string): Prompt {
  return { text, language, continues: false, user: null, host: null, place: text.trim(), bare: false };
}

const SHELL =
  /^\s*(?:\([\w.-]+\)\s*)?(?:\[[^\]\n]{1,60}\]\s*[$#%>](?:\s+|$)|[\w.-]+@[\w.<>-]+(?::[^\s$#]*)?\s?[$#%>](?:\s+|$)|(?:ba|a|da)?sh-\d[\d.]*[$#]\s*|[~/]\s[$#]\s+(?=\S)|[$❯➜λ»](?:>|\s)\s*(?=\S)|\$(?=[a-z./][\w./-]*\s)|\w{2,12}[$]\s(?=\S))/u;
const NAMED = /^\s*\$\w{2,10}\s+(?=[a-z./])/;
const USER_AT_HOST = /(?:^|[[\s(])([\w.-]+)@([\w.<>-]+)/;

function shellPrompt(text: string): Prompt {
  const [, user = null, host = null] = USER_AT_HOST.exec(text) ?? [];
  const sign = text.trim().at(-1) ?? '';
  const place = user === null ? text.trim().replace(/^[~/]\S*\s/, '/ ') : `${user}@${host}${sign}`;
  return { text, language: 'shell', continues: false, user, host, place, bare: BARE.test(text) };
}

const BARE = /^\s*(?:(?:ba|a|da)?sh-\d|[~/]\S*\s[$#])/;

/** `/srv/app # `: a busybox shell in some directory. A comment behind a path looks the same, so ask only beside `/ # `. */
export function directoryPromptOf(line: string): Prompt | null {
  const text = /^\s*[~/][\w./-]*\s[$#]\s+(?=\S)/.exec(line)?.[0];
  return text === undefined ? null : shellPrompt(text);
}

interface Known {
  readonly language: string;
  readonly pattern: RegExp;
  readonly continues?: true;
}

const WINDOWS: ReadonlySet<string> = new Set(['cmd', 'powershell']);

/** To teach the reader a new prompt, add a line. A pattern takes the space behind the prompt with it. */
const KNOWN: readonly Known[] = [
  { language: 'powershell', pattern: /^\s*(?:\[[\w.-]+\]:\s*)?PS(?:\s+(?:[A-Z]:\\|\/|~|\\\\)[^>\n]*)?>\s?/ },
  { language: 'cmd', pattern: /^\s*[A-Z]:\\[^>\n|]*>\s?/ },
  { language: 'sql', pattern: /^\s*(?:mysql|MariaDB \[[^\]]*\]|sqlite|SQL|hive|trino(?::\w+)?|presto)>\s?/ },
  { language: 'sql', pattern: /^\s*(?:\w+@)?cqlsh(?::\w+)?>\s?/ },
  { language: 'sql', pattern: /^\s*[\w-]+=[*!]?[#>]\s/ },
  { language: 'sql', pattern: /^\s*[\w-]+[-('"$*][*!]?[#>]\s/, continues: true },
  { language: 'sql', pattern: /^\s{2,}['"`]?->\s/, continues: true },
  { language: 'sql', pattern: /^\s{2,}\.{3}>\s/, continues: true },
  {
    language: 'redis',
    pattern: /^\s*(?:(?:redis|valkey)(?:[ :/][^\s>]+)?|(?:\d+\.\d+\.\d+\.\d+|localhost):\d+)(?:\[\d+\])?>\s?/,
  },
  { language: 'python', pattern: /^\s*>>>(?:\s|$)/ },
  { language: 'python', pattern: /^\s*\.\.\.(?:\s|$)/, continues: true },
  { language: 'python', pattern: /^\s*In \[\d+\]:\s?/ },
  { language: 'elixir', pattern: /^\s*iex(?:\([^)]*\))?>\s?/ },
  { language: 'ruby', pattern: /^\s*irb\([^)]*\)(?::\d+)*[>*]\s?/ },
  { language: 'ruby', pattern: /^\s*(?:\[\d+\] pry[^>]*|[\w-]+ ?\((?:main|\w+)\)(?::\d+)*)>\s/ },
  { language: 'mongo', pattern: /^\s*(?:mongo(?:sh)?|rs\d*[: ][^>\n]*|test|[\w-]+ \[[^\]\n]*\] [\w-]+)>\s?/ },
  { language: 'mongo', pattern: /^\s*\w+>\s(?=(?:db|rs|sh)\.)/ },
  {
    language: 'text',
    pattern: /^\s*(?:sftp|ftp|lftp|telnet|nft|influx|ksql|gdb|rclone|etcd|vault|smb: \\[^>]*)>\s/,
  },
  { language: 'text', pattern: /^\s*\(gdb\)\s/ },
];

function windowsPrompt(line: string): Prompt | null {
  const prompt = programPrompt(line);
  return prompt && WINDOWS.has(prompt.language) ? prompt : null;
}

function programPrompt(line: string): Prompt | null {
  for (const { language, pattern, continues = false } of KNOWN) {
    const text = pattern.exec(line)?.[0];
    if (text) return { ...barePrompt(text, language), continues, place: language };
  }
  return null;
}

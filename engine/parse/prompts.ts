const PROMPT =
  /^\s*(?:\([\w.-]+\)\s*)?(?:\[[^\]\n]{1,60}\]\s*[$#%>](?:\s+|$)|[\w.-]+@[\w.<>-]+(?::[^\s$#]*)?\s?[$#%>](?:\s+|$)|(?:PS\s+)?[A-Z]:\\[^>\n]*>\s*|PS>\s*|sh-\d[\d.]*[$#]\s*|[$❯➜λ»](?:>|\s)\s*(?=\S)|\$(?=[a-z./][\w./-]*\s)|\w{2,12}[$]\s(?=\S))/u;
const MULTI_PROMPT = /^\s*\$\w{2,10}\s+(?=[a-z./])/;
const REPL_PROMPT =
  /^\s*(?:mysql>|MariaDB \[[^\]]*\]>|[\w-]+[=-][#>]\s|sqlite>|redis[^\s>]*>|\d+\.\d+\.\d+\.\d+:\d+>|irb\([^)]*\)[^>]*>|>>>\s|\[\d+\] pry[^>]*>|mongo(?:sh)?>|rs\d*[: ][^>]*>|test>|cqlsh>|\w+ ?\(main\)[^>]*>)\s?/;

/** The prompt at the start of a line, or `''`. */
export function promptOf(line: string): string {
  return PROMPT.exec(line)?.[0] ?? '';
}

export function replPromptOf(line: string): string {
  return REPL_PROMPT.exec(line)?.[0] ?? '';
}

/** `# ` at the start of console lines is root's prompt only where nothing else can be. */
export function rootPromptOf(line: string): string {
  return /^\s*#\s+(?=\S)/.exec(line)?.[0] ?? '';
}

export function namedPromptOf(line: string): string {
  return MULTI_PROMPT.exec(line)?.[0] ?? '';
}

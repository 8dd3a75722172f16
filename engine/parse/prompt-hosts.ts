import { type Prompt, promptAt, promptOf } from './prompts.ts';
import { familyOf } from './vocabulary/languages.ts';

interface CodeText {
  readonly lang?: string | null | undefined;
  readonly value: string;
}

/**
 * The hosts that prompts name, where they tell machines apart: there are several, or commands that stand behind no
 * such prompt. If all of a document was copied from one machine's terminal, its name says nothing.
 */
export function hostsElsewhere(codes: readonly CodeText[]): ReadonlySet<string> {
  const hosts = new Set<string>();
  let others = false;
  for (const code of codes) {
    const found = hostsIn(code.value);
    for (const host of found) hosts.add(host);
    others ||= found.length === 0 && hasCommands(code);
  }
  return hosts.size > 1 || others ? hosts : new Set();
}

/** The host that a prompt names, unless it is a name for any host. */
export function namedHost(prompt: Prompt): string | null {
  return prompt.host !== null && !ANYWHERE.test(prompt.host) ? prompt.host : null;
}

function hasCommands({ lang, value }: CodeText): boolean {
  if (lang) return familyOf(lang.toLowerCase()) === 'shell';
  return value.split('\n', 40).some(line => promptOf(line) !== '');
}

function hostsIn(code: string): readonly string[] {
  if (!code.includes('@')) return [];
  return code.split('\n').flatMap(line => {
    const prompt = line.includes('@') ? promptAt(line) : null;
    return (prompt && namedHost(prompt)) ?? [];
  });
}

/** Names that a host gets when nobody names it, or that stand for any host. */
const ANYWHERE =
  /^(?:localhost|host(?:name)?|machine|computer|laptop|desktop|workstation|my-?(?:host|pc|machine|laptop)|pc|ubuntu|debian|fedora|centos|linux|archlinux)$|[<>]/i;

import type { RootContent } from 'hast';
import bash from 'highlight.js/lib/languages/bash';
import diff from 'highlight.js/lib/languages/diff';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import ini from 'highlight.js/lib/languages/ini';
import json from 'highlight.js/lib/languages/json';
import powershell from 'highlight.js/lib/languages/powershell';
import python from 'highlight.js/lib/languages/python';
import sql from 'highlight.js/lib/languages/sql';
import yaml from 'highlight.js/lib/languages/yaml';
import { createLowlight } from 'lowlight';

const lowlight = createLowlight({ bash, diff, dockerfile, ini, json, powershell, python, sql, yaml });
lowlight.registerAlias({ bash: ['shell', 'console', 'fish', 'ksh'], sql: ['psql', 'mysql', 'postgresql'] });

/** Code as nodes with classes, for languages of runbooks; a text as it is in others, and where it is very long. */
export function highlight(code: string, language: string | null): readonly RootContent[] {
  if (language === null || code.length > LONGEST || !lowlight.registered(language))
    return [{ type: 'text', value: code }];
  return withoutOptions(coloured(code, language));
}

/** Nesting that nobody writes is more than the stack of the highlighter holds. */
function coloured(code: string, language: string): readonly RootContent[] {
  try {
    return lowlight.highlight(language, code).children;
  } catch (error) {
    if (error instanceof RangeError) return [{ type: 'text', value: code }];
    throw error;
  }
}

/** The name of a builtin within an option, as in `--tail`, is none. */
function withoutOptions(nodes: readonly RootContent[]): readonly RootContent[] {
  return nodes.flatMap((node, at) => {
    const before = nodes[at - 1];
    const isOption = before?.type === 'text' && /-$/.test(before.value);
    return node.type === 'element' && isOption ? node.children : [node];
  });
}

/** Characters. Files that are pasted into a runbook whole are read without colours as well. */
const LONGEST = 20_000;

import type { Compiled, ProgramReference } from '../model/program.ts';
import type { Placeholder } from '../model/runbook.ts';

interface SubstituteOptions {
  readonly shell: 'bash' | 'sh';
}

/**
 * Put a reference to the environment in place of each placeholder, so that no value ever is program text. What
 * cannot be read with certainty is refused; text without a placeholder comes back as it is.
 */
export function substitute(
  text: string,
  placeholders: readonly Placeholder[],
  _options: SubstituteOptions,
): Compiled {
  const names = [...new Set(placeholders.filter(p => p.style !== 'env').map(p => p.name))];
  const references: ProgramReference[] = [];
  let out = '';
  let copied = 0;
  let quote = '';
  const todo = [...placeholders].sort((a, b) => a.start - b.start);
  for (let at = 0; todo.length > 0 && at < text.length; at += 1) {
    const placeholder = todo[0];
    if (placeholder?.start === at) {
      todo.shift();
      if (placeholder.style === 'env') {
        const env = /\w+/.exec(placeholder.raw)?.[0] ?? placeholder.name;
        if (quote !== "'") references.push({ env, variable: placeholder.name, site: 'safe' });
        at = placeholder.end - 1;
        continue;
      }
      const env = `__DRILLBOOK_${names.indexOf(placeholder.name)}`;
      references.push({ env, variable: placeholder.name, site: 'safe' });
      out += text.slice(copied, at) + (EMITTED[quote] ?? '').replace('V', `\${${env}}`);
      copied = placeholder.end;
      at = placeholder.end - 1;
      continue;
    }
    const char = text[at] ?? '';
    if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = '';
    else if (
      quote !== "'" &&
      (char === '\\' || char === '`' || /^\$[^A-Za-z_]/.test(text.slice(at, at + 2)))
    ) {
      if (char === '\\' && text[at + 1] === '\n') at += 1;
      else return refuse(text, at);
    } else if (quote === '' && /^(?:[#(){}[]|<<)/.test(text.slice(at, at + 2))) return refuse(text, at);
  }
  if (/\n\s*\w+=|<</.test(text) && quote !== '') return refuse(text, 0);
  return { ok: true, program: { language: 'bash', text: out + text.slice(copied), references } };
}

const EMITTED: Readonly<Record<string, string>> = { '': '"V"', '"': 'V', "'": `'"V"'` };

function refuse(text: string, offset: number): Compiled {
  const before = text.slice(0, offset).split('\n');
  return {
    ok: false,
    refusal: {
      reason: 'The shell text here cannot be read with certainty yet. Move the placeholder out of it.',
      offset,
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
    },
  };
}

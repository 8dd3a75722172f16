import type { Placeholder } from '../../../../engine/model/runbook.ts';

/** Every `<name>` and `{{ name }}` of a template, and `$NAME` for the given names. */
export function findPlaceholders(text: string, exported: readonly string[] = []): Placeholder[] {
  return [...text.matchAll(/<([a-z_]+)>|\{\{ ?(\w+) ?\}\}|\$\{?([A-Za-z_]\w*)\}?/g)].flatMap(match => {
    const [raw, angle, mustache, own] = match;
    if (own !== undefined && !exported.includes(own)) return [];
    const style = angle !== undefined ? 'angle' : mustache !== undefined ? 'mustache' : 'env';
    const name = angle ?? mustache ?? own ?? '';
    return [{ raw, name, style, start: match.index, end: match.index + raw.length } as const];
  });
}

import type { Plan } from '../plan/plan.ts';
import type { MissingTool } from '../plan/tools-missing.ts';
import { inlineText } from './inline-text.ts';
import { type Line, line, type StyleName } from './styled-text.ts';

/** Which programs are not on the machine, by what that means: it stops a step, or it may not matter. */
export function missingToolLines(plan: Plan, missing: readonly MissingTool[]): readonly Line[] {
  const numbers = new Map(plan.steps.map(({ id }, index) => [id, String(index + 1)]));
  const shown = (wanted: (tool: MissingTool) => readonly string[] | null): readonly string[] =>
    missing.flatMap(tool => {
      const steps = wanted(tool);
      if (steps === null) return [];
      const numbered = steps.map(id => numbers.get(id) ?? inlineText(id)).join(', ');
      const notes = [tool.required ? 'required' : '', numbered === '' ? '' : `step ${numbered}`];
      return [`${inlineText(tool.tool)} (${notes.filter(note => note !== '').join(', ')})`];
    });
  const stopping = shown(({ steps, blocks, required }) =>
    blocks.length > 0 ? blocks : required && steps.length === 0 ? [] : null,
  );
  const others = shown(({ steps, blocks }) => {
    const blocked = new Set(blocks);
    const rest = steps.filter(id => !blocked.has(id));
    return rest.length > 0 ? rest : null;
  });
  const rows: readonly (readonly [string, readonly string[], StyleName])[] = [
    ["Not on this machine's PATH", stopping, 'bad'],
    [
      "Not on this machine's PATH, unless an earlier step brings it or the step does without it",
      others,
      'warn',
    ],
  ];
  return rows
    .filter(([, tools]) => tools.length > 0)
    .map(([label, tools, look]) => line(`${label}: ${tools.join(', ')}`, look));
}

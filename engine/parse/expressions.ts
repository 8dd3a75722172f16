import type { FrontMatter } from '../model/front-matter.ts';
import type { Expression } from '../model/runbook.ts';
import type { Annotation } from '../plugin/plugin.ts';

const KEYS = ['if', 'where', 'expect-json'] as const;

/** Expressions that annotations and the front matter's `defaults` hold, each with its place. */
export function expressionsIn(
  annotations: readonly Annotation[],
  { defaults = {}, places }: FrontMatter,
): readonly Expression[] {
  const everywhere = { if: defaults.if, where: defaults.where, 'expect-json': defaults.expectJson };
  const span = places?.['defaults'];
  return [
    ...KEYS.flatMap(key => {
      const text = everywhere[key];
      return text === undefined || span === undefined ? [] : [{ key, text, span }];
    }),
    ...annotations.flatMap(({ attributes }) =>
      attributes.flatMap(attribute => {
        const key = KEYS.find(each => each === attribute.key);
        const { value: text, span: place } = attribute;
        return key === undefined || text === true || text === '' ? [] : [{ key, text, span: place }];
      }),
    ),
  ];
}

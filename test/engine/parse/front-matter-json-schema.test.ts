import { describe, expect, test } from 'vitest';
import { frontMatterJsonSchema } from '../../../engine/parse/front-matter-json-schema.ts';
import { FRONT_MATTER_KEYS } from '../../../engine/parse/front-matter-schema.ts';
import { SETTING_KEYS } from '../../../engine/parse/setting-keys.ts';

interface Schema {
  readonly properties: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema & { readonly anyOf: readonly Schema[] };
  readonly enum?: readonly string[];
}

describe('the schema of front matter, for editors,', () => {
  const schema = frontMatterJsonSchema() as unknown as Schema;

  test('knows every key that is read', () => {
    expect(Object.keys(schema.properties).sort()).toEqual([...FRONT_MATTER_KEYS].sort());
    expect(Object.keys(schema.properties.defaults?.properties ?? {})).toEqual(Object.keys(SETTING_KEYS));
  });

  test('offers the types of variables and the risks', () => {
    const [variable] = schema.properties.variables?.additionalProperties?.anyOf ?? [];
    expect(variable?.properties.type?.enum).toContain('secret');
    expect(schema.properties.defaults?.properties.risk?.enum).toEqual([
      'read',
      'mutate',
      'disrupt',
      'destroy',
    ]);
  });
});

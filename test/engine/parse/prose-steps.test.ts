import { describe, expect, test } from 'vitest';
import { read } from '../../helpers/read.ts';

function texts(markdown: string): readonly string[] {
  return read(`# Open the hall\n\n1. Unlock the north door.\n2. Switch on the lamps.\n\n${markdown}`)
    .steps.slice(2)
    .map(({ text }) => text);
}

describe('a paragraph between steps is none itself', () => {
  test('when it is a picture', () => {
    expect(texts('![Check the lamps](lamps.png)\n')).toEqual([]);
  });

  test('when a few words in bold stand for a heading', () => {
    expect(texts('**Restart the lamps**\n')).toEqual([]);
    expect(texts('**Restart the lamps.**\n')).toEqual(['**Restart the lamps.**']);
  });

  test('when a warning stands between it and the command it introduces', () => {
    const warning = '> [!WARNING]\n> The hall goes dark for a moment.\n\n';
    expect(texts(`Restart the lamps.\n\n${warning}\`\`\`bash\nsystemctl restart lamps\n\`\`\`\n`)).toEqual([
      'systemctl restart lamps',
    ]);
  });
});

test.each(['Prevention', 'Vorbeugung', 'Bonnes pratiques'])(
  'advice for another day is no step: %s',
  label => {
    expect(texts(`**${label}:**\n- Check the lamps every week\n- Restart them once a month\n`)).toEqual([]);
  },
);

test('a script below the name of its file is one step', () => {
  const [script, ...rest] = read(
    '# Nightly\n\n```bash\n# /usr/local/bin/night.sh\n#!/bin/sh\nset -e\nlampctl dim\n```\n',
  ).steps;
  expect(rest).toEqual([]);
  expect(script?.kind).toBe('script');
  expect(script?.text).toBe('#!/bin/sh\nset -e\nlampctl dim');
});

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadConfig } from '../../../engine/host/config.ts';
import { temporaryPlace } from '../../helpers/temporary-place.ts';

/** The settings of a user, a machine and a repository that say this. */
async function settingsOf(said: { user?: string; system?: string; repository?: string }) {
  const root = temporaryPlace();
  const write = (name: string, text: string | undefined): string => {
    const path = join(root, name);
    mkdirSync(join(path, '..'), { recursive: true });
    if (text !== undefined) writeFileSync(path, text);
    return path;
  };
  const config = await loadConfig({
    userFile: write('user/config.yaml', said.user),
    systemFiles: [write('system/config.yaml', said.system)],
    directories: [join(write('repository/.drillbook.yaml', said.repository), '..')],
  });
  return { root, config };
}

test('paths are relative to the file that names them; a public key is no path', async () => {
  const { root, config } = await settingsOf({
    user: 'signing-key: keys/ada\nallowed-signers: signers\nanchors: [syslog, {file: heads}]\n',
  });
  expect(config.signingKey.value).toBe(join(root, 'user/keys/ada'));
  expect(config.allowedSigners.value).toBe(join(root, 'user/signers'));
  expect(config.anchors.value).toEqual([
    { kind: 'syslog' },
    { kind: 'file', path: join(root, 'user/heads') },
  ]);
  const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 ada';
  expect((await settingsOf({ user: `signing-key: ${key}\n` })).config.signingKey.value).toBe(key);
});

test('the machine adds anchors and has the last word about keys', async () => {
  const { root, config } = await settingsOf({
    user: 'signing-key: mine\nanchors: [syslog]\nanchor-every: 500\n',
    system: 'signing-key: ours\nanchors: [journald]\nanchor-every: 10\n',
  });
  expect(config.signingKey).toEqual({
    value: join(root, 'system/ours'),
    origin: join(root, 'system/config.yaml'),
  });
  expect(config.anchors.value).toEqual([{ kind: 'syslog' }, { kind: 'journald' }]);
  expect(config.anchorEvery.value).toBe(10);
});

test.each(['signing-key: k', 'allowed-signers: s', 'anchors: []', 'anchor-every: 1000000'])(
  'a repository does not decide what is evidence: %s',
  async line => {
    await expect(settingsOf({ repository: `${line}\n` })).rejects.toMatchObject({ code: 'config-loosens' });
  },
);

test('what is no anchor is refused', async () => {
  for (const anchors of ['[pigeon]', '[{file: ""}]', '[{command: []}]', '[{command: "logger"}]'])
    await expect(settingsOf({ user: `anchors: ${anchors}\n` })).rejects.toMatchObject({ code: 'bad-config' });
});

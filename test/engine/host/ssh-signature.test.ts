import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { keyFingerprint, sign, verify } from '../../../engine/host/ssh-signature.ts';
import { allowedSigners, canSign, newKey } from '../../helpers/ssh-keys.ts';
import { temporaryPlace } from '../../helpers/temporary-place.ts';

const bytes = new TextEncoder().encode('step: drop-database\n');
const NAMESPACE = 'drillbook-test';

describe.skipIf(!canSign)('signatures by ssh-keygen', () => {
  test('who signed is the one whose key the file of signers has', async () => {
    const [ada, grace] = [newKey('ada'), newKey('grace')];
    const signers = allowedSigners({ 'ada@example.org': ada, 'grace@example.org': grace });
    const signature = await sign({ namespace: NAMESPACE, key: grace, bytes, passphrase: 'refuse' });
    const given = { namespace: NAMESPACE, allowedSigners: signers, signature, bytes };
    expect(await verify(given)).toEqual({
      ok: true,
      principal: 'grace@example.org',
      principals: ['grace@example.org'],
      key: await keyFingerprint(grace),
    });
    expect(await verify({ ...given, principal: 'grace@example.org' })).toMatchObject({ ok: true });
    expect(await verify({ ...given, principal: 'ada@example.org' })).toMatchObject({
      ok: false,
      why: `its key does not belong to \`ada@example.org\` in ${signers}`,
    });
  });

  test('a signature is for its bytes, its purpose and the keys that are known', async () => {
    const key = newKey('ada');
    const signers = allowedSigners({ ada: key });
    const signature = await sign({ namespace: NAMESPACE, key, bytes, passphrase: 'refuse' });
    const given = { namespace: NAMESPACE, allowedSigners: signers, signature, bytes };
    const changed = Uint8Array.from(bytes, (byte, at) => (at === 0 ? byte ^ 1 : byte));
    expect(await verify({ ...given, bytes: changed })).toMatchObject({ ok: false });
    expect(await verify({ ...given, namespace: 'git' })).toMatchObject({ ok: false });
    expect(
      await verify({ ...given, allowedSigners: allowedSigners({ ada: newKey('other') }) }),
    ).toMatchObject({
      ok: false,
    });
    expect(await verify({ ...given, allowedSigners: '/nowhere' })).toMatchObject({ ok: false });
    expect(await verify({ ...given, signature: bytes })).toMatchObject({ ok: false });
  });

  test('ssh-keygen alone can check it', async () => {
    const key = newKey('ada');
    const signature = join(temporaryPlace(), 'signature');
    writeFileSync(signature, await sign({ namespace: NAMESPACE, key, bytes, passphrase: 'refuse' }));
    const args = ['-Y', 'verify', '-f', allowedSigners({ ada: key }), '-I', 'ada', '-n', NAMESPACE];
    expect(spawnSync('ssh-keygen', [...args, '-s', signature], { input: bytes }).status).toBe(0);
  });

  test('a passphrase is not asked for where nobody is to be asked', async () => {
    const key = newKey('ada', { passphrase: 'green apples' });
    await expect(sign({ namespace: NAMESPACE, key, bytes, passphrase: 'refuse' })).rejects.toMatchObject({
      code: 'signature-not-made',
    });
    expect(await keyFingerprint(key)).toMatch(/^SHA256:/);
    expect(await keyFingerprint('/nowhere')).toBeNull();
  });
});

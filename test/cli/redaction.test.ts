/** Secrets that a log holds leave it by no way, unless asked for. */
import { describe, expect, test } from 'vitest';
import { directoryOf, shell } from '../helpers/command.ts';

const userSig = `eJwtzCanary${'0aZ9'.repeat(40)}`;
const secretKey = '5bd2canary850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee93bb'.slice(0, 64);
const line = `RoomEngine login userId=u1 userSig=${userSig} secretKey=${secretKey} failed, errCode=-1002`;
const json = JSON.stringify({ sdk: 'RoomEngine', userSig, secretKey, errCode: -1002, msg: 'login failed' });
const cwd = directoryOf({ 'app.log': `${line}\n${json}\n`, 'catalogue.json': `{"userSig":"${userSig}"` });

describe.concurrent('a UserSig and a secret key do not appear in', () => {
  test.each([
    'rtclog enrich app.log',
    'rtclog enrich --all app.log',
    'rtclog enrich -o text app.log',
    'rtclog enrich -o text --color always app.log',
    'rtclog why < app.log',
    'rtclog why -o text < app.log',
    `rtclog why '${line}'`,
    'rtclog --by code,source app.log',
    'rtclog -o table app.log',
    'rtclog --catalogue catalogue.json app.log',
    'rtclog test catalogue.json',
  ])('%s', async (script) => {
    const { stdout, stderr } = await shell(script, cwd);
    expect(stdout + stderr).not.toBe('');
    expect(stdout + stderr).not.toMatch(/canary/i);
  });
});

describe.concurrent('--no-redact keeps them in', () => {
  test.each(['rtclog enrich --no-redact app.log', 'rtclog why --no-redact < app.log'])('%s', async (script) => {
    const { stdout } = await shell(script, cwd);
    expect(stdout).toContain(userSig);
    expect(stdout).toContain(secretKey);
  });
});

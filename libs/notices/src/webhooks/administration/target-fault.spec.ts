import { describe, expect, it } from '@jest/globals';
import { targetFault } from './target-fault.js';

const OPEN = { allowPrivate: false };
const PRIVATE_TOO = { allowPrivate: true };

describe('an address of the open internet', () => {
  it.each([
    'https://platform.example.com/assay',
    'https://platform.example.com:8443/assay?tenant=1',
    'https://8.8.8.8/hook',
    'https://100.63.255.255/',
    'https://100.128.0.0/',
    'https://172.15.255.255/',
    'https://172.32.0.0/',
    'https://[2606:4700::6810:84e5]/hook',
    'https://localhost.example.com/',
  ])('%s may be sent to', (url) => {
    expect(targetFault(url, OPEN)).toBeNull();
  });
});

describe('an address into a private network', () => {
  it.each([
    'https://127.0.0.1/hook',
    'https://127.1/hook',
    'https://2130706433/hook',
    'https://0x7f.0.0.1/hook',
    'https://0177.0.0.1/hook',
    'https://127.0.0.1./hook',
    'https://10.0.0.8/hook',
    'https://100.64.0.1/hook',
    'https://172.16.0.1/hook',
    'https://172.31.255.255/hook',
    'https://192.168.1.1/hook',
    'https://169.254.169.254/latest/meta-data',
    'https://0.0.0.0/hook',
    'https://255.255.255.255/hook',
    'https://[::1]/hook',
    'https://[::]/hook',
    'https://[fe80::1]/hook',
    'https://[fd00::1]/hook',
    'https://[::ffff:127.0.0.1]/hook',
    'https://[::ffff:8.8.8.8]/hook',
    'https://[2002:7f00:1::]/hook',
    'https://[64:ff9b::a00:1]/hook',
    'https://localhost/hook',
    'https://LOCALHOST./hook',
    'https://api.localhost:8443/hook',
  ])('%s is refused, unless such are allowed', (url) => {
    expect(targetFault(url, OPEN)).toMatch(/private network/);
    expect(targetFault(url, PRIVATE_TOO)).toBeNull();
  });
});

describe('whatever is allowed', () => {
  it('sends nothing unencrypted over the open internet', () => {
    expect(targetFault('http://platform.example.com/assay', OPEN)).toMatch(/https:\/\//);
    expect(targetFault('http://127.0.0.1:9000/hook', PRIVATE_TOO)).toBeNull();
  });

  it.each([OPEN, PRIVATE_TOO])('knows https and (%j) perhaps http, and no other protocol', (how) => {
    for (const url of ['ftp://example.com/', 'file:///etc/passwd', 'javascript:alert(1)', 'redis://127.0.0.1:6379/'])
      expect(targetFault(url, how)).toMatch(/https:\/\//);
  });

  it.each([OPEN, PRIVATE_TOO])('keeps no name and no password (%j)', (how) => {
    for (const url of ['https://user@example.com/', 'https://user:secret@example.com/', 'https://:secret@example.com/'])
      expect(targetFault(url, how)).toMatch(/name or password/);
  });

  it.each(['', 'platform.example.com/assay', '/assay', 'https://', 'https://exa mple.com/', 'https://[::1/'])(
    '“%s” is no address',
    (url) => {
      expect(targetFault(url, OPEN)).toMatch(/whole address|https:\/\//);
    },
  );
});

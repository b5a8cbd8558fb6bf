import { describe, expect, it } from '@jest/globals';
import { namesOfIp } from './ip-address.js';

describe('addresses', () => {
  it.each([
    ['203.0.113.77', '203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.77', '203.0.113.0/24'],
    ['2001:DB8:0:1::00AB', '2001:db8:0:1:0:0:0:ab', '2001:db8:0:1::/64'],
    ['2001:db8:0:1:0:0:0:ab', '2001:db8:0:1:0:0:0:ab', '2001:db8:0:1::/64'],
    ['::1', '0:0:0:0:0:0:0:1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0:0:0:0:1', 'fe80:0:0:0::/64'],
    ['64:ff9b::192.0.2.33', '64:ff9b:0:0:0:0:c000:221', '64:ff9b:0:0::/64'],
  ])('writes %s in one spelling', (text, exact, prefix) => {
    expect(namesOfIp(text)).toEqual({ exact, prefix });
  });

  it.each(['', 'unknown', '1.2.3', '1.2.3.4.5', '10.0.0.256', '2001:db8:::1'])('links nobody by %j', (text) => {
    expect(namesOfIp(text)).toBeNull();
  });
});

import { BlockList, isIP } from 'node:net';

/** What a webhook's address looks like. */
const EXAMPLE = 'https://platform.example.com/assay';

/** Networks that are nobody's on the open internet (IANA's registry of special-purpose addresses, IPv4). */
const SPECIAL_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;
/** Of the global unicast block, what is for protocols and documentation, or carries an IPv4 address within (6to4). */
const SPECIAL_V6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const special = new BlockList();
for (const [network, bits] of SPECIAL_V4) special.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of SPECIAL_V6) special.addSubnet(network, bits, 'ipv6');
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');

/**
 * Why a webhook may not send to this address, as a sentence to mend it by; null: it may. Names are looked up at every
 * connection and not here: what they lead to can change in between. `allowPrivate` (ASSAY_WEBHOOK_ALLOW_PRIVATE): plain
 * http and private networks as well.
 */
export function targetFault(address: string, { allowPrivate }: { readonly allowPrivate: boolean }): string | null {
  if (!URL.canParse(address)) return `must be a whole address, e.g. ${EXAMPLE}`;
  const { protocol, username, password, hostname } = new URL(address);
  if (protocol !== 'https:' && !(allowPrivate && protocol === 'http:')) return `must begin with https://, e.g. ${EXAMPLE}`;
  if (username !== '' || password !== '')
    return 'must not contain a name or password, which would stand in logs: requests are signed instead';
  if (!allowPrivate && isPrivateHost(hostname)) return 'must not lead into a private network: give an address that is public';
  return null;
}

/** Of a host as URLs normalise it: hexadecimal, octal and shortened IPv4 addresses arrive in dotted form. */
function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const version = isIP(host);
  if (version === 4) return special.check(host, 'ipv4');
  if (version === 6) return !globalUnicast.check(host, 'ipv6') || special.check(host, 'ipv6');
  return host === 'localhost' || host.endsWith('.localhost');
}

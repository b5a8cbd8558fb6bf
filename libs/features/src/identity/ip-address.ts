import { isIP } from 'node:net';

const IPV6_GROUPS = 8;
/** A home's or a phone's IPv6 addresses share their first 64 bits. */
const IPV6_PREFIX_GROUPS = 4;

/** An address in one spelling, and the network (IPv4 /24, IPv6 /64) around it. */
export interface IpNames {
  readonly exact: string;
  readonly prefix: string;
}

/** Null for what is no address: it links nobody. IPv4 inside IPv6 (`::ffff:1.2.3.4`) is IPv4. */
export function namesOfIp(text: string): IpNames | null {
  const version = isIP(text);
  if (version === 4) return { exact: text, prefix: `${text.slice(0, text.lastIndexOf('.'))}.0/24` };
  if (version !== 6) return null;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(text)?.[1];
  if (mapped) return namesOfIp(mapped);
  const groups = groupsOf(text);
  return { exact: groups.join(':'), prefix: `${groups.slice(0, IPV6_PREFIX_GROUPS).join(':')}::/64` };
}

/** The eight groups of a valid IPv6 address, lower-case, without leading zeros; a zone index is dropped. */
function groupsOf(text: string): string[] {
  const [address = ''] = text.toLowerCase().split('%');
  const [head = '', tail] = address.split('::');
  const left = splitGroups(head);
  if (tail === undefined) return left;
  const right = splitGroups(tail);
  const zeros = Array.from({ length: IPV6_GROUPS - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right];
}

function splitGroups(text: string): string[] {
  if (text === '') return [];
  return text.split(':').flatMap((group) => (group.includes('.') ? groupsOfIpv4(group) : [shorten(group)]));
}

/** The last 32 bits may be written as IPv4. */
function groupsOfIpv4(text: string): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = text.split('.').map(Number);
  return [((a << 8) | b).toString(16), ((c << 8) | d).toString(16)];
}

const shorten = (group: string): string => group.replace(/^0+(?=.)/, '');

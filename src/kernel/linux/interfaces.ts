/**
 * A host's interfaces, set up by rtnetlink: TUN devices with their addresses, usable at once (no duplicate address
 * detection), a default route through each, and nothing that talks by itself. rtnetlink(7).
 */
import { Domain } from "../../model/abi.ts";
import type { SocketAddress } from "../../record/address.ts";
import type { HostSpec } from "../kernel.ts";
import { parseIp } from "../../record/ip.ts";
import { NETLINK_ROUTE } from "./constants.ts";
import { libc, LinuxWorldError, must } from "./libc.ts";
import {
  attribute,
  message,
  Netlink,
  NLM_F_ACK,
  NLM_F_CREATE,
  NLM_F_REPLACE,
  text,
  u32,
} from "./netlink.ts";
import { writeSysctl } from "./sysctl.ts";
import { Tun } from "./tun.ts";

const RTM_NEWLINK = 16;
const RTM_NEWADDR = 20;
const RTM_NEWROUTE = 24;
const RTM_GETROUTE = 26;
const RTM_NEWQDISC = 36;

const IFF_UP = 1;
const IFA_ADDRESS = 1;
const IFA_LOCAL = 2;
const IFA_FLAGS = 8;
const IFA_F_NODAD = 2;
const RTA_DST = 1;
const RTA_OIF = 4;
const RTA_PRIORITY = 6;
const RTA_METRICS = 8;
const RTA_PREFSRC = 7;
const RTAX_QUICKACK = 15;
/** `ip route … quickack 1`: hosts acknowledge at once, so that no delayed ACK is still to come when a call has settled. */
const ACKNOWLEDGE_AT_ONCE = attribute(RTA_METRICS, attribute(RTAX_QUICKACK, u32(1)));
const RTM_DELROUTE = 25;
const RT_TABLE_MAIN = 254;
const RTPROT_BOOT = 3;
const RT_TABLE_LOCAL = 255;
const RTPROT_KERNEL = 2;
const RT_SCOPE_LINK = 253;
const RT_SCOPE_HOST = 254;
const RTN_UNICAST = 1;
const RTN_LOCAL = 2;
const LONGEST_WAIT_MS = 5000;
const TC_H_ROOT = 0xffffffff;
const TCA_KIND = 1;
const SIOCGIFINDEX = 0x8933;
const LOOPBACK = "lo";
const LOCALHOST = Uint8Array.of(127, 0, 0, 1);

/** What a namespace takes over from the machine, or says by itself, and must not. ip-sysctl. */
const QUIET: ReadonlyArray<readonly [name: string, value: string]> = [
  ["net.ipv4.conf.all.rp_filter", "0"],
  ["net.ipv4.conf.default.rp_filter", "0"],
  ["net.ipv4.conf.all.forwarding", "0"],
  ["net.ipv4.conf.default.forwarding", "0"],
  ["net.ipv6.conf.all.disable_ipv6", "0"],
  ["net.ipv6.conf.default.disable_ipv6", "0"],
  ["net.ipv6.conf.default.accept_ra", "0"],
  ["net.ipv6.conf.default.autoconf", "0"],
  ["net.ipv6.conf.default.router_solicitations", "0"],
  ["net.ipv6.conf.default.dad_transmits", "0"],
  ["net.ipv6.conf.default.addr_gen_mode", "1"],
];

/** Limits on ICMP errors, counted in real time: experiments' clocks stand still between calls. Older kernels lack some. */
const UNLIMITED: ReadonlyArray<readonly [name: string, value: string]> = [
  ["net.ipv4.icmp_ratelimit", "0"],
  ["net.ipv4.icmp_msgs_per_sec", "1000000"],
  ["net.ipv4.icmp_msgs_burst", "100000"],
  ["net.ipv6.icmp.ratelimit", "0"],
];

/** What lo has from the start. */
const OWN_ALREADY = ["127.0.0.0", "127.0.0.1", "::1"].map((text) => {
  const bytes = parseIp(text)!;
  return { family: bytes.length === 4 ? Domain.AF_INET : Domain.AF_INET6, bytes };
});

/** To be called inside the host's fresh namespace. */
export function setUpInterfaces(spec: HostSpec): Tun[] {
  for (const [name, value] of QUIET) {
    must(
      writeSysctl(name, value),
      `sysctl ${name}=${value}`,
      "/proc/sys/net must be there and writable (in a container: --privileged, or an own /proc).",
    );
  }
  for (const [name, value] of UNLIMITED) writeSysctl(name, value);
  const netlink = new Netlink(NETLINK_ROUTE);
  try {
    const loopback = interfaceIndex(netlink, LOOPBACK);
    linkUp(netlink, loopback);
    for (const { family, bytes } of OWN_ALREADY) {
      awaitAddress(netlink, { family, bytes, port: 0 });
      acknowledgeAtOnce(
        netlink,
        loopback,
        bytes,
        bytes[0] === 127 && bytes[3] === 0 ? 8 : undefined,
      );
    }
    return spec.interfaces.map(({ name, addresses }, position) => {
      if (name === LOOPBACK)
        throw new TypeError(`"${LOOPBACK}" is always there: give it another name.`);
      const tun = new Tun(name);
      const index = interfaceIndex(netlink, name);
      sendAtOnce(netlink, index);
      linkUp(netlink, index);
      for (const address of addresses) addAddress(netlink, index, address);
      for (const address of addresses) {
        awaitAddress(netlink, address);
        acknowledgeAtOnce(netlink, index, address.bytes);
      }
      addDefaultRoutes(netlink, index, position);
      return tun;
    });
  } finally {
    netlink.close();
  }
}

/** 0 or more, or a negated errno (-ENODEV). */
export function interfaceIndex(socket: { readonly fd: number }, name: string): number {
  const request = Buffer.alloc(40);
  request.write(name, 0, 15, "latin1");
  const result = libc.ioctl(socket.fd, SIOCGIFINDEX, request);
  return result < 0 ? result : request.readInt32LE(16);
}

function linkUp(netlink: Netlink, index: number): void {
  const body = Buffer.alloc(16);
  body.writeInt32LE(index, 4);
  body.writeUInt32LE(IFF_UP, 8);
  body.writeUInt32LE(IFF_UP, 12);
  netlink.request("link up", message(RTM_NEWLINK, NLM_F_ACK, body));
}

/** No queueing discipline: what a socket sends can be read before the call returns, and nothing is paced. */
function sendAtOnce(netlink: Netlink, index: number): void {
  const body = Buffer.alloc(20);
  body.writeInt32LE(index, 4);
  body.writeUInt32LE(TC_H_ROOT, 12);
  netlink.request(
    "qdisc noqueue",
    message(
      RTM_NEWQDISC,
      NLM_F_ACK | NLM_F_CREATE | NLM_F_REPLACE,
      body,
      attribute(TCA_KIND, text("noqueue")),
    ),
  );
}

/** One address alone (/32 or /128): every other one is reached by the default route, for all hosts share one network. */
function addAddress(netlink: Netlink, index: number, address: SocketAddress): void {
  const body = Buffer.alloc(8);
  body.writeUInt8(address.family, 0);
  body.writeUInt8(address.bytes.length * 8, 1);
  body.writeUInt32LE(index, 4);
  netlink.request(
    "add address",
    message(
      RTM_NEWADDR,
      NLM_F_ACK | NLM_F_CREATE,
      body,
      attribute(IFA_LOCAL, address.bytes),
      attribute(IFA_ADDRESS, address.bytes),
      ...(address.family === Domain.AF_INET6 ? [attribute(IFA_FLAGS, u32(IFA_F_NODAD))] : []),
    ),
  );
}

/** An IPv6 address is the host's own only when a kernel worker has made its local route: a moment later. */
function awaitAddress(netlink: Netlink, address: SocketAddress): void {
  if (address.family !== Domain.AF_INET6) return;
  const body = Buffer.alloc(12);
  body.writeUInt8(Domain.AF_INET6, 0);
  body.writeUInt8(address.bytes.length * 8, 1);
  const request = message(RTM_GETROUTE, NLM_F_ACK, body, attribute(RTA_DST, address.bytes));
  for (let waitedMs = 0; waitedMs < LONGEST_WAIT_MS; waitedMs++) {
    let local = false;
    netlink.exchange(request, (route) => (local ||= route[7] === RTN_LOCAL));
    if (local) return;
    libc.poll(null, 0, 1);
  }
  throw new LinuxWorldError(
    "An IPv6 address did not become usable within 5 seconds.",
    "Is the machine very busy?",
  );
}

/** The same for what a host says to itself: its local routes, made again as the kernel made them, and with quickack. */
function acknowledgeAtOnce(
  netlink: Netlink,
  index: number,
  bytes: Uint8Array,
  prefix = bytes.length * 8,
): void {
  const version4 = bytes.length === 4;
  const family = version4 ? Domain.AF_INET : Domain.AF_INET6;
  const scope = version4 ? RT_SCOPE_HOST : 0;
  const body = Buffer.from([
    ...[family, prefix, 0, 0, RT_TABLE_LOCAL, RTPROT_KERNEL, scope, RTN_LOCAL],
    ...[0, 0, 0, 0],
  ]);
  const route = [attribute(RTA_DST, bytes), attribute(RTA_OIF, u32(index))];
  if (version4) route.push(attribute(RTA_PREFSRC, prefix === 8 ? LOCALHOST : bytes));
  else netlink.exchange(message(RTM_DELROUTE, NLM_F_ACK, body, ...route), () => undefined);
  const flags = NLM_F_ACK | NLM_F_CREATE | (version4 ? NLM_F_REPLACE : 0);
  netlink.request("local route", message(RTM_NEWROUTE, flags, body, ...route, ACKNOWLEDGE_AT_ONCE));
}

/** The first interface is preferred; a socket bound to another device leaves by that one. */
function addDefaultRoutes(netlink: Netlink, index: number, position: number): void {
  for (const family of [2, 10]) {
    const body = Buffer.from([
      family,
      0,
      0,
      0,
      RT_TABLE_MAIN,
      RTPROT_BOOT,
      RT_SCOPE_LINK,
      RTN_UNICAST,
      0,
      0,
      0,
      0,
    ]);
    netlink.request(
      "default route",
      message(
        RTM_NEWROUTE,
        NLM_F_ACK | NLM_F_CREATE,
        body,
        attribute(RTA_OIF, u32(index)),
        attribute(RTA_PRIORITY, u32(100 + position)),
        ACKNOWLEDGE_AT_ONCE,
      ),
    );
  }
}

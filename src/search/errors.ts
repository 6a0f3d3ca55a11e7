/** The pages that answer an error, by what its line tells: the call that failed, the runtime, the system, the address. */
import type { SeenError } from "../diagnose/seen.ts";

const HOLDER = "start/what-is-holding-my-port";
const RESTART = "so-reuseaddr/restarting-a-server";
const PORTS = "tcp-tw-reuse/running-out-of-ports";
const BIND_ERRORS = "ports-and-sockets/bind#what-else-bind-may-answer";
const NO_IPV6 = "ports-and-sockets/ipv6-and-dual-stack#where-ipv6-is-off";
const ELSEWHERE = "cookbook/macos-and-windows";
const BOX = "cookbook/containers";
const LEAKS = "cookbook/close-wait";
const OF_CONNECT = "reference/errnos#connect";
const OF_SEND = "reference/errnos#send-and-recv";
const RESET = "time-wait/how-a-connection-closes#reset";

/** Proxies: clients of the servers behind them. */
const PROXIES = ["nginx", "haproxy", "envoy"];
const CONTAINERS = ["docker", "kubectl"];
const TESTS = ["jest"];

const OTHERS: Readonly<Record<string, readonly string[]>> = {
  EACCES: [BIND_ERRORS],
  EINVAL: [BIND_ERRORS],
  TIMEWAIT_OVERFLOW: [
    "time-wait/sixty-seconds#tcp_max_tw_buckets-throws-away-it-does-not-shorten",
    "time-wait/what-time-wait-costs",
  ],
  EMFILE: [LEAKS, "cookbook/server-restarts"],
  ENFILE: [LEAKS],
  ECONNREFUSED: [OF_CONNECT, "ports-and-sockets/listen-without-bind"],
  ETIMEDOUT: [OF_CONNECT, `${LEAKS}#a-dead-peer`],
  ECONNRESET: [RESET, OF_SEND],
  EPIPE: [OF_SEND, RESET],
  EISCONN: [OF_CONNECT],
  EAGAIN: ["ports-and-sockets/ephemeral-ports#when-none-is-left", OF_SEND],
  ENOBUFS: [PORTS],
};

export function pagesOfError(error: SeenError): readonly string[] {
  const { errno } = error;
  if (errno === "EADDRINUSE") return inUse(error);
  if (errno === "EADDRNOTAVAIL") return notAvailable(error);
  if (errno === "EACCES" && error.system === "windows") return [ELSEWHERE, HOLDER];
  return OTHERS[errno] ?? [];
}

function inUse({ call, runtime = "", system }: SeenError): string[] {
  if (call === "connect")
    return ["ports-and-sockets/the-4-tuple", "tcp-tw-reuse/bind-before-connect", HOLDER];
  if (CONTAINERS.includes(runtime)) return [BOX, HOLDER];
  if (TESTS.includes(runtime)) return ["cookbook/tests-that-need-a-port", HOLDER];
  if (system === "windows") return [HOLDER, ELSEWHERE, "so-reuseaddr/stealing-a-port"];
  if (system === "macos") return [HOLDER, ELSEWHERE, RESTART];
  return [HOLDER, RESTART];
}

function notAvailable({ call, runtime = "", address, text }: SeenError): string[] {
  if (call === "bind") return [BIND_ERRORS, NO_IPV6];
  const ipv6 = address?.includes(":") === true || /localhost|::1/.test(text);
  if (ipv6) return [NO_IPV6, PORTS];
  const many = PROXIES.includes(runtime)
    ? "cookbook/behind-a-load-balancer"
    : "cookbook/short-connections";
  return call === "connect" ? [PORTS, many, NO_IPV6] : [PORTS, BIND_ERRORS, NO_IPV6];
}

/** The page of the book that has the rule, the proof and the whole of the cure, by cause. */
import type { Cause } from "./cause.ts";

export const PAGES: Readonly<Record<Cause, string>> = {
  listener: "start/what-is-holding-my-port",
  container: "start/what-is-holding-my-port",
  "left-behind": "so-reuseaddr/restarting-a-server",
  "still-open": "so-reuseaddr/both-sockets",
  "client-port": "start/what-is-holding-my-port",
  bound: "start/what-is-holding-my-port",
  "nobody-seen": "start/what-is-holding-my-port",
  "no-table": "cookbook/reading-ss",
  free: "start/what-is-holding-my-port",
  "low-port": "ports-and-sockets/bind",
  "windows-excluded": "so-reuseaddr/stealing-a-port",
  "address-not-here": "ports-and-sockets/bind",
  "unix-file": "reference/errnos",
  "ports-unknown": "tcp-tw-reuse/running-out-of-ports",
  "ports-used-up": "tcp-tw-reuse/running-out-of-ports",
  "ports-left": "tcp-tw-reuse/bind-before-connect",
  "ipv6-off": "ports-and-sockets/ipv6-and-dual-stack",
  refused: "reference/errnos",
  "time-waits": "time-wait/what-time-wait-costs",
  "close-waits": "reference/states",
  "time-wait-overflow": "time-wait/what-time-wait-costs",
  "conntrack-full": "time-wait/what-time-wait-costs",
  "too-many-files": "reference/states",
  "other-error": "reference/errnos",
};

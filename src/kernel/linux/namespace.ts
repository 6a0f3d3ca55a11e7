/**
 * Network namespaces that only file descriptors hold: nothing is named, so that the end of the process, however it
 * comes, is the end of them. network_namespaces(7), setns(2).
 */
import { Errno } from "../../model/abi.ts";
import { CLONE_NEWNET, O_CLOEXEC, O_RDONLY } from "./constants.ts";
import { libc, LinuxWorldError, must } from "./libc.ts";
import { readSysctl, writeSysctl } from "./sysctl.ts";

/** An open descriptor of a namespace. */
export type Namespace = number;

const OWN = "/proc/thread-self/ns/net";

/** The thread's namespace when this file was loaded, opened at the first need. */
let home: Namespace | undefined;
let current: Namespace | undefined;

function openOwn(): Namespace {
  return must(
    libc.open(OWN, O_RDONLY | O_CLOEXEC),
    `open ${OWN}`,
    "A Linux kernel with network namespaces and /proc is needed.",
  );
}

/**
 * A new namespace; the thread is back where it was when this returns. With `tableEntries` it has connection tables of its
 * own: they are asked for in the namespace that it is made from, here one in between; what Linux derives from their
 * size is set to what it is without them.
 */
export function createNamespace(tableEntries = 0): Namespace {
  home ??= openOwn();
  if (tableEntries === 0) return create();
  const derived = DERIVED.map((name) => [name, String(readSysctl(name))] as const);
  const between = create();
  try {
    return inside(between, () => {
      for (const name of TABLES) writeSysctl(name, String(tableEntries));
      const created = create(between);
      inside(created, () => derived.forEach(([name, value]) => writeSysctl(name, value)));
      return created;
    });
  } finally {
    releaseNamespace(between);
  }
}

const TABLES = ["net.ipv4.tcp_child_ehash_entries", "net.ipv4.udp_child_hash_entries"];
const DERIVED = ["net.ipv4.tcp_max_tw_buckets", "net.ipv4.tcp_max_syn_backlog"];

/** `back`: where the thread goes on; home by default. */
function create(back?: Namespace): Namespace {
  const result = libc.unshare(CLONE_NEWNET);
  if (result === -Errno.EPERM) {
    throw new LinuxWorldError(
      "This user may not make a network namespace (unshare: EPERM).",
      "Run as root, or let ordinary users make user namespaces: sysctl kernel.unprivileged_userns_clone=1 " +
        "(Debian), kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu).",
    );
  }
  must(result, "unshare(CLONE_NEWNET)", "The kernel has no network namespaces (CONFIG_NET_NS).");
  const created = openOwn();
  current = created;
  if (back === undefined) leave();
  else {
    must(libc.setns(back, CLONE_NEWNET), "setns back");
    current = back;
  }
  return created;
}

function leave(): void {
  must(libc.setns(home!, CLONE_NEWNET), "setns back");
  current = undefined;
}

/** Runs `action` with the thread inside a namespace. Not to be nested across namespaces. */
export function inside<T>(namespace: Namespace, action: () => T): T {
  const outer = current;
  if (outer === namespace) return action();
  must(libc.setns(namespace, CLONE_NEWNET), "setns");
  current = namespace;
  try {
    return action();
  } finally {
    if (outer === undefined) leave();
    else {
      must(libc.setns(outer, CLONE_NEWNET), "setns");
      current = outer;
    }
  }
}

export function releaseNamespace(namespace: Namespace): void {
  libc.close(namespace);
}

/**
 * As an ordinary user the command runs itself again in a user namespace of its own, in which it is root over its
 * network namespaces and over nothing else. user_namespaces(7), unshare(1).
 */
import { spawn, spawnSync } from "node:child_process";
import { LinuxWorldError } from "../../kernel/linux/libc.ts";
import { dieWithParent } from "./die-with-parent.ts";

const MARK = "REBIND_USER_NAMESPACE";

/** With a network namespace to come back to, which it owns. More uids than one, where newuidmap(1) and /etc/subuid give them: for experiments with several users. */
const WAYS: readonly (readonly string[])[] = [
  ["--user", "--map-root-user", "--map-auto", "--net"],
  ["--user", "--map-root-user", "--net"],
];

/**
 * Answers undefined where this process may go on itself; else runs the same command inside a user namespace and answers
 * its exit code. Throws LinuxWorldError where that is not allowed.
 */
export async function inUserNamespace(): Promise<number | undefined> {
  const outside = process.env[MARK];
  if (outside !== undefined) {
    dieWithParent(Number(outside));
    return undefined;
  }
  if (process.platform !== "linux" || process.getuid?.() === 0) return undefined;
  const way = WAYS.find((options) => spawnSync("unshare", [...options, "true"]).status === 0);
  if (way === undefined) {
    throw new LinuxWorldError(
      "Experiments on the Linux kernel need network namespaces, and this user may not make a user namespace to own them.",
      "Run as root, or allow it: sysctl kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu), " +
        "kernel.unprivileged_userns_clone=1 (Debian); unshare(1) of util-linux must be installed.",
    );
  }
  const child = spawn(
    "unshare",
    [...way, process.execPath, ...process.execArgv, ...process.argv.slice(1)],
    { stdio: "inherit", env: { ...process.env, [MARK]: String(process.pid) } },
  );
  return new Promise((answer) => {
    child.once("exit", (code) => answer(code ?? 1));
  });
}

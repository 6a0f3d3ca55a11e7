/** A namespace's sysctls, through /proc/sys/net, which shows each thread those of the namespace it is in. sysctl(8). */
import { Errno } from "../../model/abi.ts";
import { readFileSync, writeFileSync } from "node:fs";

/** "net.ipv4.conf.eth0.rp_filter"; nothing outside net.* belongs to a host. */
const NAME = /^net(?:[./][A-Za-z0-9_-]+)+$/;

function path(name: string): string | undefined {
  return NAME.test(name) ? `/proc/sys/${name.replaceAll(".", "/")}` : undefined;
}

function errno(error: unknown): number {
  const value = (error as { errno?: unknown }).errno;
  if (typeof value !== "number") throw error;
  return value;
}

/** The value without its line end, or a negated errno. To be called inside the namespace. */
export function readSysctl(name: string): string | number {
  const file = path(name);
  if (file === undefined) return -Errno.ENOENT;
  try {
    return readFileSync(file, "utf8").replace(/\n$/, "");
  } catch (error) {
    return errno(error);
  }
}

/** 0 or a negated errno. To be called inside the namespace. */
export function writeSysctl(name: string, value: string): number {
  const file = path(name);
  if (file === undefined) return -Errno.ENOENT;
  try {
    writeFileSync(file, `${value}\n`, { flag: "r+" });
    return 0;
  } catch (error) {
    return errno(error);
  }
}

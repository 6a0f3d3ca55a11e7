/** Which Linux this is, by its upstream release: Debian's own names hide it ("6.1.0-50-cloud-amd64" is 6.1.176), and tell it elsewhere. uname(2). */
import { release, version } from "node:os";

/** "6.1.176" */
export function upstreamRelease(named = release(), built = version()): string {
  const debian = /\bDebian (\d+\.\d+\.\d+)-/.exec(built)?.[1];
  return debian ?? named.replace(/-.*$/, "");
}

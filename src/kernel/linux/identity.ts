/**
 * Acting as another user, for the length of one call: the file-system uid is what the kernel writes on the sockets a
 * thread makes, and without effective capabilities EACCES and EPERM are true ones. setfsuid(2), capabilities(7).
 */
import { libc, LinuxWorldError, must } from "./libc.ts";

const LINUX_CAPABILITY_VERSION_3 = 0x20080522;
const UNCHANGED = 0xffffffff;

let header: Buffer | undefined;
/** The capability sets when the lab began, and the same without effective ones. */
let whole: Buffer;
let none: Buffer;

function prepare(): void {
  header = Buffer.alloc(8);
  header.writeUInt32LE(LINUX_CAPABILITY_VERSION_3, 0);
  whole = Buffer.alloc(24);
  must(libc.capget(header, whole), "capget");
  none = Buffer.from(whole);
  none.writeUInt32LE(0, 0);
  none.writeUInt32LE(0, 12);
}

/** Runs `action` as `uid`. Root keeps the thread as it is. */
export function actingAs<T>(uid: number, action: () => T): T {
  if (uid === 0) return action();
  if (header === undefined) prepare();
  const before = libc.setfsuid(uid);
  if (libc.setfsuid(UNCHANGED) !== uid) {
    libc.setfsuid(before);
    throw new LinuxWorldError(
      `Sockets of uid ${uid} cannot be made here: the uid is not mapped in this user namespace.`,
      "Run as root, or let newuidmap(1) map it: /etc/subuid.",
    );
  }
  must(libc.capset(header!, none), "capset");
  try {
    return action();
  } finally {
    must(libc.capset(header!, whole), "capset back");
    libc.setfsuid(before);
  }
}

/**
 * A TUN device: the host's end of the wire. What the host sends is read from its descriptor, what is written to it the
 * host receives, IP header first, checksums complete. The device goes with the descriptor.
 * Linux: Documentation/networking/tuntap.rst
 */
import { Errno } from "../../model/abi.ts";
import { O_CLOEXEC, O_NONBLOCK, O_RDWR } from "./constants.ts";
import { libc, LinuxWorldError, must } from "./libc.ts";

const TUNSETIFF = 0x400454ca;
const IFF_TUN = 0x0001;
const IFF_NO_PI = 0x1000;
const IFREQ_BYTES = 40;
const LARGEST_PACKET = 65536;

const buffer = Buffer.alloc(LARGEST_PACKET);

export class Tun {
  readonly name: string;
  readonly fd: number;

  /** To be called inside the namespace that the device shall stand in. */
  constructor(name: string) {
    this.name = name;
    const opened = libc.open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (opened === -Errno.EACCES) {
      throw new LinuxWorldError(
        "This user may not open /dev/net/tun (EACCES).",
        "Run as root, or let this user open it: chmod 666 /dev/net/tun.",
      );
    }
    this.fd = must(
      opened,
      "open /dev/net/tun",
      "The TUN driver is needed: modprobe tun (CONFIG_TUN).",
    );
    const request = Buffer.alloc(IFREQ_BYTES);
    request.write(name, 0, 15, "latin1");
    request.writeUInt16LE(IFF_TUN | IFF_NO_PI, 16);
    const result = libc.ioctl(this.fd, TUNSETIFF, request);
    if (result === -Errno.EPERM) {
      throw new LinuxWorldError(
        "This user may not make a TUN device (TUNSETIFF: EPERM).",
        "Run as root, or as an ordinary user where user namespaces are allowed.",
      );
    }
    must(result, `TUNSETIFF ${name}`);
  }

  /** The next packet that the host sent, copied; undefined when there is none now. */
  read(): Uint8Array | undefined {
    const length = libc.read(this.fd, buffer, buffer.length);
    if (length === -Errno.EAGAIN) return undefined;
    must(length, `read ${this.name}`);
    return Uint8Array.from(buffer.subarray(0, length));
  }

  /** Delivers a packet. One that the kernel will not have (malformed) is lost, as it would be on a wire. */
  write(packet: Uint8Array): void {
    const result = libc.write(this.fd, packet, packet.length);
    if (result === -Errno.EBADF || result === -Errno.EIO) must(result, `write ${this.name}`);
  }

  close(): void {
    libc.close(this.fd);
  }
}

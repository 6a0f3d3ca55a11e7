/** A cpio archive in the "newc" form, which the kernel unpacks as its first file system. Linux: Documentation/driver-api/early-userspace/buffer-format.rst. */

const DIRECTORY = 0o040755;
const PROGRAM = 0o100755;
const CHARACTER_DEVICE = 0o020600;

export class Cpio {
  readonly #parts: Buffer[] = [];
  readonly #folders = new Set<string>();
  #inode = 1;

  /** A file that may be run; the folders above it are made. */
  file(path: string, bytes: Buffer): this {
    this.#foldersOf(path);
    return this.#entry(path, PROGRAM, bytes);
  }

  folder(path: string): this {
    this.#foldersOf(`${path}/`);
    return this;
  }

  device(path: string, major: number, minor: number): this {
    this.#foldersOf(path);
    return this.#entry(path, CHARACTER_DEVICE, Buffer.alloc(0), major, minor);
  }

  bytes(): Buffer {
    return Buffer.concat([...this.#parts, record("TRAILER!!!", 0, 0, Buffer.alloc(0), 0, 0)]);
  }

  #foldersOf(path: string): void {
    const names = path.split("/").filter((name) => name !== "");
    if (!path.endsWith("/")) names.pop();
    names.forEach((_, i) => {
      const folder = names.slice(0, i + 1).join("/");
      if (this.#folders.has(folder)) return;
      this.#folders.add(folder);
      this.#entry(folder, DIRECTORY, Buffer.alloc(0));
    });
  }

  #entry(path: string, mode: number, bytes: Buffer, major = 0, minor = 0): this {
    this.#parts.push(record(path.replace(/^\//, ""), this.#inode++, mode, bytes, major, minor));
    return this;
  }
}

/** Header, name and contents, each filled up to a multiple of four bytes. */
function record(
  name: string,
  inode: number,
  mode: number,
  bytes: Buffer,
  major: number,
  minor: number,
): Buffer {
  const nameBytes = Buffer.from(`${name}\0`);
  const fields = [
    ...[inode, mode, 0, 0, 1, 0, bytes.length],
    ...[0, 0, major, minor, nameBytes.length, 0],
  ];
  const header = `070701${fields.map((field) => field.toString(16).padStart(8, "0")).join("")}`;
  const head = Buffer.concat([Buffer.from(header), nameBytes]);
  return Buffer.concat([head, fill(head.length), bytes, fill(bytes.length)]);
}

function fill(length: number): Buffer {
  return Buffer.alloc((4 - (length % 4)) % 4);
}

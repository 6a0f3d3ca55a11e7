/** What a guest is started with and spoken to by: modules' dependencies, its first file system, messages in pieces. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { upstreamRelease } from "../../src/kernel/linux/release.ts";
import { Cpio } from "../../src/worlds/qemu/cpio.ts";
import { frame, FrameReader } from "../../src/worlds/qemu/frames.ts";
import { dependencies, moduleName, withDependencies } from "../../src/worlds/qemu/modules.ts";

const folder = mkdtempSync(join(tmpdir(), "rebind-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

function module(name: string, depends: string): string {
  const file = join(folder, name);
  writeFileSync(file, `\x7fELF\0license=GPL\0depends=${depends}\0retpoline=Y\0`);
  return file;
}

test("a module comes after what it depends on, once, and what is built in is passed over", async () => {
  const files = [
    module("tcp_diag.ko", "inet_diag"),
    module("udp-diag.ko", "inet_diag,udp"),
    module("inet_diag.ko", ""),
    module("tun.ko", ""),
  ];
  const loaded = await withDependencies(["tcp_diag", "udp_diag", "virtio_pci"], files);
  expect(loaded.map(({ name }) => name)).toEqual(["inet_diag", "tcp_diag", "udp_diag"]);
});

test("a module says what it depends on in the kernel's spelling", () => {
  expect(dependencies(Buffer.from("a\0depends=virtio-ring,virtio\0b"))).toEqual([
    "virtio_ring",
    "virtio",
  ]);
  expect(dependencies(Buffer.from("a\0depends=\0b"))).toEqual([]);
  expect(moduleName("/lib/modules/7.2/net/tcp-diag.ko.xz")).toBe("tcp_diag");
});

const skipped = hasBusybox() ? "busybox's, for one" : "busybox is not installed";
test.runIf(hasBusybox())(`the archive is one that cpio unpacks: ${skipped}`, () => {
  const bytes = Buffer.from("#!/bin/sh\n");
  const archive = new Cpio().folder("/proc").file("/bin/a/run", bytes).file("/bin/b", bytes);
  execFileSync("busybox", ["cpio", "-i", "-d"], { cwd: folder, input: archive.bytes() });
  expect(readFileSync(join(folder, "bin/a/run"))).toEqual(bytes);
  expect(statSync(join(folder, "bin/b")).mode & 0o111).toBe(0o111);
  expect(statSync(join(folder, "proc")).isDirectory()).toBe(true);
});

function hasBusybox(): boolean {
  try {
    execFileSync("busybox", ["true"]);
    return true;
  } catch {
    return false;
  }
}

test("messages come whole, however they are cut", () => {
  const sent = [{ a: 1 }, "two", [3, undefined]];
  const bytes = Buffer.concat(sent.map(frame));
  for (const cut of [1, 3, 7, bytes.length]) {
    const reader = new FrameReader();
    const heard: unknown[] = [];
    for (let at = 0; at < bytes.length; at += cut) {
      reader.add(bytes.subarray(at, at + cut));
      for (let next = reader.next(); next; next = reader.next()) heard.push(next.message);
    }
    expect(heard).toEqual(sent);
  }
});

test.each([
  ["6.1.0-57-cloud-amd64", "#1 SMP PREEMPT_DYNAMIC Debian 6.1.192-3 (2026-10-01)", "6.1.192"],
  ["6.18.15+deb13-cloud-amd64", "#1 SMP Debian 6.18.15-1~bpo13+1 (2026-02-11)", "6.18.15"],
  ["6.18.44-fc-v595", "#1 SMP PREEMPT_DYNAMIC @0", "6.18.44"],
  ["6.8.0-45-generic", "#45-Ubuntu SMP PREEMPT_DYNAMIC", "6.8.0"],
])("the upstream release of %s", (named, built, expected) => {
  expect(upstreamRelease(named, built)).toBe(expected);
});

/** What the sandbox is made of: its policy, its size, and that the lab needs nothing of the page. */
import { beforeAll, describe, expect, it } from "vitest";
import { ensureModel } from "../../src/worlds/build-model.ts";
import { bundleSandbox, framePage, type SandboxBundle } from "../../src/runner/bundle.ts";

let bundle: SandboxBundle;
beforeAll(async () => {
  bundle = await bundleSandbox(await ensureModel());
}, 60_000);

const text = (file: { bytes: Uint8Array }) => new TextDecoder().decode(file.bytes);

describe("the frame", () => {
  it("lets in one script by its hash, blobs for workers, WebAssembly, and no address", () => {
    const policy = /content="([^"]+)"/.exec(framePage("1"))![1]!;
    expect(policy.split("; ")).toEqual([
      "default-src 'none'",
      "script-src 'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s=' blob: 'wasm-unsafe-eval'",
      "worker-src blob:",
      "connect-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it("has its policy before its script", () => {
    const page = text(bundle.frame);
    expect(page.indexOf("Content-Security-Policy")).toBeGreaterThan(0);
    expect(page.indexOf("<script>")).toBeGreaterThan(page.indexOf("Content-Security-Policy"));
    expect(page.match(/<script/g)).toHaveLength(1);
  });
});

describe("the lab's text", () => {
  it("evaluates nothing and asks for nothing", () => {
    expect(text(bundle.lab)).not.toMatch(
      /\beval\(|new Function|\bfetch\(|XMLHttpRequest|importScripts|document\./,
    );
  });

  it("ends where an experiment's code begins", () => {
    expect(text(bundle.lab)).toMatch(/rebind\.start\(function\(AF_INET,.*,\$\)\{$/);
  });
});

describe("a first run", () => {
  it("adds at most 72 KiB, gzipped", () => {
    const bytes = bundle.frame.gzippedBytes + bundle.lab.gzippedBytes + bundle.model.gzippedBytes;
    // An experiment's own code.json is at most 1.1 KiB of it: the largest of the book's has 1,068 bytes.
    expect(bytes).toBeLessThan(70.9 * 1024);
  });
});

/** The command in a folder of its own: files put there, `rebind` run there, what it answered. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, vi } from "vitest";
import { main } from "../../src/cli/main.ts";

const COMMAND = resolve("src/cli/rebind.mjs");
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

export interface Answer {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), "rebind-"));

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    folders.push(this.path);
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  write(name: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(this.path, name)), { recursive: true });
    writeFileSync(join(this.path, name), content);
  }

  read(name: string): string {
    return readFileSync(join(this.path, name), "utf8");
  }

  bytes(name: string): Uint8Array {
    return readFileSync(join(this.path, name));
  }

  /** In this process, one after the other: what a command loads is loaded once. */
  async rebind(...words: string[]): Promise<Answer> {
    const before = process.cwd();
    const [out, err] = [caught(process.stdout), caught(process.stderr)];
    try {
      process.chdir(this.path);
      await main(words);
      return { code: Number(process.exitCode), out: out.text(), err: err.text() };
    } finally {
      process.exitCode = undefined;
      process.chdir(before);
      out.letGo();
      err.letGo();
    }
  }

  /** As users start it: a process of its own. */
  start(...words: string[]): Answer {
    const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...words], {
      cwd: this.path,
      encoding: "utf8",
    });
    return { code: status, out: stdout, err: stderr };
  }
}

/** Keeps what is written to the stream, and takes away who began to listen to it meanwhile. */
function caught(stream: NodeJS.WriteStream): { text(): string; letGo(): void } {
  const listeners = stream.listeners("error");
  let text = "";
  const write = vi.spyOn(stream, "write").mockImplementation((chunk) => {
    text += typeof chunk === "string" ? chunk : Buffer.from(chunk).toString();
    return true;
  });
  return {
    text: () => text,
    letGo() {
      write.mockRestore();
      for (const one of stream.listeners("error"))
        if (!listeners.includes(one)) stream.off("error", one as () => void);
    },
  };
}

/** A page with these fences, each `[words, code]`. */
export function page(...fences: ReadonlyArray<readonly [words: string, code: string]>): string {
  const text = fences.map(([words, code]) => `Text.\n\n\`\`\`ts ${words}\n${code}\n\`\`\`\n`);
  return `---\ntitle: A page\n---\n\n${text.join("\n")}`;
}

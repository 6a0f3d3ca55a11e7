/** `rebind check` as a user meets it: what it prints, where, and how it exits. */
import { describe, expect, test } from "vitest";
import { Folder, like, page } from "./cli.ts";

const BIND = `const server = host("server", "10.0.0.1");
const s = server.socket(AF_INET, SOCK_STREAM);
s.bind("0.0.0.0:80"); //=> 0
s.bind("0.0.0.0:80"); //=> EINVAL
s.listen(5); //=> 0
server.ss(); //=> LISTEN 0.0.0.0:80 0.0.0.0:*`;

describe("check", () => {
  test("passes where everything holds", () => {
    const folder = new Folder({ "a.mdx": page(['experiment="a"', BIND]), "dir/b.ts": BIND });
    expect(folder.rebind("check", "a.mdx", "dir")).toEqual({
      code: 0,
      out: "8 passed, 0 failed\n",
      err: "",
    });
  });

  test("says file, line and column, expected and observed, of what does not hold", () => {
    const wrong = BIND.replace("EINVAL", "EADDRINUSE").replace("LISTEN", "ESTAB");
    const folder = new Folder({ "a.mdx": page(['experiment="a"', wrong]) });
    expect(folder.rebind("check", "a.mdx")).toEqual({
      code: 1,
      out: [
        "a.mdx:11:23: expected EADDRINUSE, observed EINVAL",
        "a.mdx:13:14: expected ESTAB 0.0.0.0:80 0.0.0.0:*, observed LISTEN 0.0.0.0:80 0.0.0.0:*",
        "2 passed, 2 failed",
        "",
      ].join("\n"),
      err: "",
    });
  });

  test("fails where a run ends in an error, and for every outcome behind it", () => {
    const code = `const server = host("server", "10.0.0.1");\n  server.socket(AF_INET, SOCK_STREAM).listne(5);\n1; //=> 1`;
    const { code: exit, out } = new Folder({ "a.ts": code }).rebind("check", "a.ts");
    expect(exit).toBe(1);
    expect(out.split("\n")).toEqual([
      like(/^a\.ts:2:3: TypeError: /),
      "a.ts:3:4: expected 1, observed nothing: the run ended at line 2 with TypeError",
      "0 passed, 2 failed",
      "",
    ]);
  });

  test("fails where a run ends in an error after its last outcome", () => {
    const { code, out } = new Folder({ "a.ts": "1; //=> 1\nhost(2);" }).rebind("check", "a.ts");
    expect(code).toBe(1);
    expect(out).toMatch(/^a\.ts:2:1: LabError: .*\n[^]*1 passed, 1 failed\n$/);
  });

  test("looks at content/ without a path", () => {
    const folder = new Folder({ "content/docs/x/a.mdx": page(['experiment="a"', BIND]) });
    expect(folder.rebind("check")).toMatchObject({ code: 0, out: "4 passed, 0 failed\n" });
  });

  test("leaves declarations, tests and hidden folders of a folder alone", () => {
    const folder = new Folder({
      "d/a.d.ts": "x",
      "d/b.test.ts": "x",
      "d/.c/c.ts": "x",
      "d/node_modules/d.ts": "x",
      "d/e.ts": "1; //=> 1",
    });
    expect(folder.rebind("check", "d")).toMatchObject({ code: 0, out: "1 passed, 0 failed\n" });
  });

  test("--json says the same to machines", () => {
    const folder = new Folder({ "a.mdx": page(['experiment="a"', `1; //=> 1\n2; //=> 3`]) });
    const { code, out, err } = folder.rebind("check", "--json", "a.mdx");
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(JSON.parse(out)).toMatchObject({
      world: "model",
      passed: 1,
      failed: 1,
      problems: [],
      experiments: [
        {
          id: "a",
          file: "a.mdx",
          outcomes: [
            { line: 8, column: 4, expected: "1", observed: "1", holds: true },
            { line: 9, column: 4, expected: "3", observed: "2", holds: false },
          ],
          failures: [{ line: 9, column: 4 }],
        },
      ],
    });
  });

  test("--types checks the text against lab.d.ts", () => {
    const folder = new Folder({
      "a.mdx": page(['experiment="a"', `const s: string = 1;\ns; //=> 1`]),
    });
    expect(folder.rebind("check", "a.mdx")).toMatchObject({ code: 0 });
    const { code, err } = folder.rebind("check", "--types", "a.mdx");
    expect(code).toBe(2);
    expect(err).toMatch(/^a\.mdx:8:7: TS2322: /);
  });

  test("the same seed gives the same ports, another other ones", () => {
    const code = `host("h", "10.0.0.1").socket(AF_INET, SOCK_STREAM);\nconst s = host("g", "10.0.0.2").socket(AF_INET, SOCK_STREAM);\ns.bind("0.0.0.0:0");\ns.getsockname(); //=> 0`;
    const folder = new Folder({ "a.ts": code });
    const port = (...words: string[]) =>
      /observed (.*)/.exec(folder.rebind("check", "a.ts", ...words).out)?.[1];
    expect(port()).toMatch(/^0\.0\.0\.0:\d+$/);
    expect(port()).toBe(port("--seed", "1"));
    expect(port("--seed=2")).not.toBe(port());
  });
});

/** Files, and what is said of them on standard error; the exit code is 2. */
const UNUSABLE: ReadonlyArray<
  readonly [what: string, files: Record<string, string | Uint8Array>, words: string[], said: RegExp]
> = [
  ["a file that is not there", {}, ["nowhere.mdx"], /^nowhere\.mdx:1:1: cannot be read: ENOENT/],
  [
    "a file of another kind",
    { "a.txt": "" },
    ["a.txt"],
    /^a\.txt:1:1: expected a file that ends in \.mdx or \.ts/,
  ],
  [
    "a file that is no text",
    { "a.ts": Uint8Array.of(0xff, 0xfe, 0x00) },
    ["a.ts"],
    /^a\.ts:1:1: is not UTF-8/,
  ],
  [
    "a syntax error",
    { "a.mdx": page(['experiment="a"', "1; //=> 1\nlet = ;"]) },
    ["a.mdx"],
    /^a\.mdx:9:5: syntax: /,
  ],
  ["a page that is no MDX", { "a.mdx": "Text\n\n<Open>\n" }, ["a.mdx"], /^a\.mdx:3:1: MDX: /],
  [
    "an id twice",
    { "a.mdx": page(['experiment="a"', "1; //=> 1"], ['experiment="a"', "1; //=> 1"]) },
    ["a.mdx"],
    /^a\.mdx:13:1: the experiment id a is taken/,
  ],
  [
    "an id in two files",
    { "a.mdx": page(['experiment="x"', "1; //=> 1"]), "x.ts": "1; //=> 1" },
    ["a.mdx", "x.ts"],
    /^x\.ts:1:1: the experiment id x is taken/,
  ],
  [
    "no outcomes",
    { "a.mdx": page(['experiment="a"', "1;"]) },
    ["a.mdx"],
    /^a\.mdx:7:1: the experiment a documents no outcome/,
  ],
  [
    "an unknown option",
    {},
    ["--sede", "1"],
    /^rebind: expected one of --on, --seed, --types, --json, --help, found --sede/,
  ],
  ["an option without its value", {}, ["--seed"], /^rebind: expected --seed N, found nothing/],
  [
    "a value that it has not",
    {},
    ["--on", "windows"],
    /^rebind: expected --on model or linux, found windows/,
  ],
  [
    "a number that is none",
    {},
    ["--seed", "x"],
    /^rebind: expected --seed with a whole number, found x/,
  ],
];

describe("input that cannot be used", () => {
  test.each(UNUSABLE)("%s", (_, files, words, said) => {
    const { code, err } = new Folder(files).rebind("check", ...words);
    expect(err).toMatch(said);
    expect(code).toBe(2);
  });

  test("does not keep the rest from being checked", () => {
    const folder = new Folder({ "d/a.ts": "1; //=> 2", "d/b.ts": "let = ;" });
    expect(folder.rebind("check", "d")).toMatchObject({
      code: 2,
      out: "d/a.ts:1:4: expected 2, observed 1\n0 passed, 1 failed\n",
      err: like(/^d\/b\.ts:1:5: /),
    });
  });

  test("an unknown command, and none", () => {
    const folder = new Folder();
    expect(folder.rebind("chekc")).toMatchObject({
      code: 2,
      err: like(/found chekc/),
    });
    expect(folder.rebind()).toMatchObject({ code: 2, out: like(/rebind check/) });
  });

  test("--help is no such thing", () => {
    const folder = new Folder();
    for (const command of ["check", "run", "update", "new"]) {
      const { code, out } = folder.rebind(command, "--help");
      expect({ command, code }).toEqual({ command, code: 0 });
      expect(out).toMatch(new RegExp(`^rebind ${command} .*--help`, "s"));
    }
    expect(folder.rebind("--help")).toMatchObject({ code: 0 });
  });
});

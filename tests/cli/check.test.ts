/** `rebind check` as a user meets it: what it prints, where, and how it exits. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { like } from "../like.ts";
import { Folder, page } from "./cli.ts";

const BIND = `const server = host("server", "10.0.0.1");
const s = server.socket(AF_INET, SOCK_STREAM);
s.bind("0.0.0.0:80"); //=> 0
s.bind("0.0.0.0:80"); //=> EINVAL
s.listen(5); //=> 0
server.ss(); //=> LISTEN 0.0.0.0:80 0.0.0.0:*`;

describe("check", () => {
  test("passes where everything holds", () => {
    const folder = new Folder({ "a.mdx": page(['experiment="a"', BIND]), "dir/b.ts": BIND });
    expect(folder.start("check", "a.mdx", "dir")).toEqual({
      code: 0,
      out: "8 passed, 0 failed\n",
      err: "",
    });
  });

  test("says file, line and column, expected and observed, of what does not hold", () => {
    const wrong = BIND.replace("EINVAL", "EADDRINUSE").replace("LISTEN", "ESTAB");
    const folder = new Folder({ "a.mdx": page(['experiment="a"', wrong]) });
    expect(folder.start("check", "a.mdx")).toEqual({
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

  test("fails where a run ends in an error, and for every outcome behind it", async () => {
    const code = `const server = host("server", "10.0.0.1");\n  server.socket(AF_INET, SOCK_STREAM).listne(5);\n1; //=> 1`;
    const { code: exit, out } = await new Folder({ "a.ts": code }).rebind("check", "a.ts");
    expect(exit).toBe(1);
    expect(out.split("\n")).toEqual([
      like(/^a\.ts:2:3: TypeError: /),
      "a.ts:3:4: expected 1, observed nothing: the run ended at line 2 with TypeError",
      "0 passed, 2 failed",
      "",
    ]);
  });

  test("fails where a run ends in an error after its last outcome", async () => {
    const { code, out } = await new Folder({ "a.ts": "1; //=> 1\nhost(2);" }).rebind(
      "check",
      "a.ts",
    );
    expect(code).toBe(1);
    expect(out).toMatch(/^a\.ts:2:1: LabError: .*\n[^]*1 passed, 1 failed\n$/);
  });

  test("looks at content/ without a path", async () => {
    const folder = new Folder({ "content/docs/x/a.mdx": page(['experiment="a"', BIND]) });
    expect(await folder.rebind("check")).toMatchObject({ code: 0, out: "4 passed, 0 failed\n" });
  });

  test("takes FILE#ID for one experiment of a file, and one file once", async () => {
    const text = page(['experiment="a"', "1; //=> 1"], ['experiment="b"', "1; //=> 2"]);
    const folder = new Folder({ "a.mdx": text });
    expect(await folder.rebind("check", "a.mdx#a")).toMatchObject({
      code: 0,
      out: "1 passed, 0 failed\n",
    });
    for (const same of ["./a.mdx", join(folder.path, "a.mdx")]) {
      const { out, err } = await folder.rebind("check", same, "a.mdx#a", "a.mdx");
      expect(out).toMatch(/1 passed, 1 failed\n$/);
      expect(err).toBe("");
    }
  });

  test("leaves declarations, tests and hidden folders of a folder alone", async () => {
    const folder = new Folder({
      "d/a.d.ts": "x",
      "d/b.test.ts": "x",
      "d/.c/c.ts": "x",
      "d/node_modules/d.ts": "x",
      "d/e.ts": "1; //=> 1",
    });
    expect(await folder.rebind("check", "d")).toMatchObject({
      code: 0,
      out: "1 passed, 0 failed\n",
    });
  });

  test("--json says the same to machines", async () => {
    const folder = new Folder({ "a.mdx": page(['experiment="a"', `1; //=> 1\n2; //=> 3`]) });
    const { code, out, err } = await folder.rebind("check", "--json", "a.mdx");
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

  test("--types checks the text against lab.d.ts", async () => {
    const folder = new Folder({
      "a.mdx": page(['experiment="a"', `const s: string = 1;\ns; //=> 1`]),
    });
    expect(await folder.rebind("check", "a.mdx")).toMatchObject({ code: 0 });
    const { code, err } = await folder.rebind("check", "--types", "a.mdx");
    expect(code).toBe(2);
    expect(err).toMatch(/^a\.mdx:8:7: TS2322: /);
  });

  test("the same seed gives the same ports, another other ones", async () => {
    const code = `host("h", "10.0.0.1").socket(AF_INET, SOCK_STREAM);\nconst s = host("g", "10.0.0.2").socket(AF_INET, SOCK_STREAM);\ns.bind("0.0.0.0:0");\ns.getsockname(); //=> 0`;
    const folder = new Folder({ "a.ts": code });
    const port = async (...words: string[]) =>
      /observed (.*)/.exec((await folder.rebind("check", "a.ts", ...words)).out)?.[1];
    expect(await port()).toMatch(/^0\.0\.0\.0:\d+$/);
    expect(await port()).toBe(await port("--seed", "1"));
    expect(await port("--seed=2")).not.toBe(await port());
  });
});

/** Files that cannot be used, and what is said of each. */
const UNUSABLE: ReadonlyArray<readonly [file: string, content: string | Uint8Array, said: string]> =
  [
    ["1-no-text.ts", Uint8Array.of(0xff, 0xfe, 0x00), "1:1: is not UTF-8 text"],
    [
      "2-syntax.mdx",
      page(['experiment="a2"', "1; //=> 1\nlet x = ;"]),
      "9:9: syntax: Unexpected token",
    ],
    ["3-mdx.mdx", "Text\n\n<Open>\n", "3:1: MDX: Expected a closing tag for `<Open>` (3:1-3:7)"],
    [
      "4-twice.mdx",
      page(['experiment="a4"', "1; //=> 1"], ['experiment="a4"', "1; //=> 1"]),
      "13:1: the experiment id a4 is taken",
    ],
    [
      "5-nothing.mdx",
      page(['experiment="a5"', "1;"]),
      "7:1: the experiment a5 documents no outcome",
    ],
    [
      "6-words.mdx",
      page(['experiment="a6" of="x"', "1; //=> 1"]),
      "7:23: no fence word is called of",
    ],
    ["a4.ts", "1; //=> 1", "1:1: the experiment id a4 is taken"],
  ];

describe("input that cannot be used", () => {
  test("is named with its place, file by file", async () => {
    const folder = new Folder(
      Object.fromEntries(UNUSABLE.map(([file, content]) => [`d/${file}`, content])),
    );
    folder.write("e.txt", "");
    const { code, err } = await folder.rebind("check", "d", "e.txt", "nowhere.mdx");
    expect(err.split("\n").filter((line) => line !== "" && !line.startsWith(" "))).toEqual([
      "e.txt:1:1: expected a file that ends in .mdx or .ts",
      "nowhere.mdx:1:1: cannot be read: ENOENT",
      ...UNUSABLE.map(([file, , said]) => `d/${file}:${said}`),
    ]);
    expect(code).toBe(2);
  });

  test("does not keep the rest from being checked", async () => {
    const folder = new Folder({ "d/a.ts": "1; //=> 2", "d/b.ts": "let x = ;" });
    expect(await folder.rebind("check", "d")).toMatchObject({
      code: 2,
      out: "d/a.ts:1:4: expected 2, observed 1\n0 passed, 1 failed\n",
      err: like(/^d\/b\.ts:1:9: /),
    });
  });

  test("a file whose name is no id is named and checked, and so are the others of its folder", async () => {
    const folder = new Folder({
      "a/My_File.ts": "1; //=> 2\n",
      "a/other-one.ts": "1; //=> 3\n",
      "a/third.ts": "1; //=> 1\n",
    });
    const { code, out, err } = await folder.rebind("check", "a");
    expect(err).toMatch(/^a\/My_File\.ts:1:1: expected an id in kebab-case, found My_File\n/);
    expect(out).toMatch(/^a\/My_File\.ts:1:4: expected 2, observed 1\n/);
    expect(out).toMatch(/a\/other-one\.ts:1:4: expected 3, observed 1\n1 passed, 2 failed\n$/);
    expect(code).not.toBe(0);
  });

  test("the words for an empty text are no empty text, and it says what is", async () => {
    const folder = new Folder({ "a.ts": 'const x = "";\nx; //=> an empty text\n' });
    const said = 'expected "an empty text", observed an empty text';
    const { out } = await folder.rebind("check", "a.ts");
    expect(out).toContain(
      `a.ts:2:4: ${said}\n    An empty text is documented by //=> with nothing`,
    );
    expect((await folder.rebind("update", "a.ts")).out).toContain(
      'was "an empty text", is an empty text',
    );
    expect(folder.read("a.ts")).toBe('const x = "";\nx; //=>\n');
    expect((await folder.rebind("check", "a.ts")).code).toBe(0);
  });

  test("an unknown command, an unknown option, and none", async () => {
    const folder = new Folder();
    expect(folder.start("chekc")).toMatchObject({ code: 2, err: like(/found chekc/) });
    expect(await folder.rebind("check", "--sede", "1")).toMatchObject({
      code: 2,
      out: "",
      err: like(/^rebind: expected one of --on, --seed, .*--help, found --sede\n/),
    });
    expect(await folder.rebind()).toMatchObject({ code: 2, out: like(/rebind check/) });
  });

  test.each(["constructor", "nonsense"])("help for %s, which is no command", async (word) => {
    expect(await new Folder().rebind("help", word)).toEqual({
      code: 2,
      out: "",
      err: `rebind: expected a command (check, run, update, observe, new), found ${word}\n    See rebind --help.\n`,
    });
  });

  test("help for a command, and for all of them", async () => {
    expect((await new Folder().rebind("help", "check")).out).toMatch(/^rebind check /);
    expect(await new Folder().rebind("help")).toMatchObject({ code: 0, out: like(/rebind new /) });
  });

  test("--help is no such thing", async () => {
    const { code, out } = await new Folder().rebind("check", "--help");
    expect(out).toMatch(/^rebind check [^]*--seed N +the model's/);
    expect(code).toBe(0);
  });
});

/** `rebind update` changes outcomes that do not hold, and not one byte besides. */
import { expect, test } from "vitest";
import { Folder, page } from "./cli.ts";

const CODE = `const server = host("server", "10.0.0.1"); // ein Gerät 😀
const s = server.socket(AF_INET, SOCK_STREAM);
s.bind("0.0.0.0:80");  //=>   1  
s.bind("0.0.0.0:80"); //=> *
server.ss();
//=> LISTEN   0.0.0.0:80 *
s.listen(5); //=> 0
server.ss();
//=> ESTAB   0.0.0.0:80 0.0.0.0:*
const t = server.socket(AF_INET, SOCK_STREAM);
t.bind("0.0.0.0:81");
t.listen(5);
server.ss(); //=> LISTEN 0.0.0.0:80 *`;

const UPDATED = `const server = host("server", "10.0.0.1"); // ein Gerät 😀
const s = server.socket(AF_INET, SOCK_STREAM);
s.bind("0.0.0.0:80");  //=>   0  
s.bind("0.0.0.0:80"); //=> *
server.ss();
//=>
s.listen(5); //=> 0
server.ss();
//=> LISTEN 0.0.0.0:80 0.0.0.0:*
const t = server.socket(AF_INET, SOCK_STREAM);
t.bind("0.0.0.0:81");
t.listen(5);
server.ss();
//=> LISTEN 0.0.0.0:80 *
//=> LISTEN 0.0.0.0:81 0.0.0.0:*`;

const around = (code: string) =>
  `\uFEFF${page(['experiment="a"', code])}\n\n  trailing \t\n\n<b>no line end</b>`;

test.each([
  ["\n", "line ends of Unix"],
  ["\r\n", "line ends of Windows"],
])("byte by byte: %j", async (eol) => {
  const bytes = (code: string) => Buffer.from(around(code).replaceAll("\n", eol));
  const folder = new Folder({ "a.mdx": bytes(CODE), "b.mdx": "untouched \r\n\n\r" });
  const { code, out } = await folder.rebind("update", "a.mdx", "b.mdx");
  expect(Buffer.from(folder.bytes("a.mdx")).toString()).toBe(bytes(UPDATED).toString());
  expect(Buffer.compare(folder.bytes("a.mdx"), bytes(UPDATED))).toBe(0);
  expect(folder.read("b.mdx")).toBe("untouched \r\n\n\r");
  expect(code).toBe(0);
  expect(out.split("\n").slice(0, 4)).toEqual([
    "a.mdx:10:24: was 1, is 0",
    "a.mdx:13:1: was LISTEN   0.0.0.0:80 *, is an empty text",
    "a.mdx:16:1: was ESTAB   0.0.0.0:80 0.0.0.0:*, is LISTEN 0.0.0.0:80 0.0.0.0:*",
    "a.mdx:20:14: was LISTEN 0.0.0.0:80 *, is 2 lines",
  ]);
  expect(out).toMatch(/\n4 outcomes rewritten in 1 file\n$/);

  expect(await folder.rebind("check", "a.mdx")).toMatchObject({
    code: 0,
    out: "6 passed, 0 failed\n",
  });
  expect(await folder.rebind("update", "a.mdx")).toMatchObject({
    code: 0,
    out: "0 outcomes rewritten in 0 files\n",
  });
});

test("what a run did not come to stays, and is said", async () => {
  const text = "1; //=> 2\nhost(2);\n3; //=> 4\n";
  const folder = new Folder({ "a.ts": text });
  const { code, err } = await folder.rebind("update", "a.ts");
  expect(code).toBe(1);
  expect(err).toMatch(/^a\.ts:2:1: LabError: /);
  expect(folder.read("a.ts")).toBe("1; //=> 1\nhost(2);\n3; //=> 4\n");
});

test("a file that cannot be read as experiments stays as it is", async () => {
  const text = "1; //=> 2\nlet = ;\n";
  const folder = new Folder({ "a.ts": text });
  expect((await folder.rebind("update", "a.ts")).code).toBe(2);
  expect(folder.read("a.ts")).toBe(text);
});

/** `rebind run` shows a run; `rebind new` makes something that runs. */
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { readWords } from "../../src/cli/command.ts";
import { create } from "../../src/cli/new.ts";
import { run } from "../../src/cli/run.ts";
import { like } from "../like.ts";
import { Folder, page } from "./cli.ts";

const noTshark = spawnSync("tshark", ["--version"]).status !== 0;

const CODE = `const server = host("server", "10.0.0.1");
const client = host("client", "10.0.0.2");
const l = server.socket(AF_INET, SOCK_STREAM);
l.bind("10.0.0.1:80"); //=> 0
l.listen(5); //=> 1
print("listening on", l.getsockname());
const c = client.socket(AF_INET, SOCK_STREAM);
c.bind("10.0.0.2:5000");
c.connect("10.0.0.1:80"); //=> 0
server.ss();
//=> LISTEN 10.0.0.1:80 0.0.0.0:*
//=> ESTAB 10.0.0.1:80 10.0.0.2:5000`;

const folder = () =>
  new Folder({
    "a.mdx": page(['experiment="one"', CODE], ['experiment="two"', "1; //=> 1"]),
    "a-none.mdx": page(),
  });

describe("run", () => {
  const place = folder();

  test("prints annotated lines with what they gave, what was printed, tables", async () => {
    const { code, out } = await place.rebind("run", "a.mdx#one");
    expect(code).toBe(1);
    expect(out.replace(/ +$/gm, "")).toBe(
      [
        `one  a.mdx:8  ${/a\.mdx:8 {2}(.*)/.exec(out)?.[1]}`,
        `   11  l.bind("10.0.0.1:80");     //=> 0`,
        `✗  12  l.listen(5);               //=> 0`,
        `                                  expected 1`,
        `   16  c.connect("10.0.0.1:80");  //=> 0`,
        `   17  server.ss();               //=> LISTEN 10.0.0.1:80 0.0.0.0:*`,
        `                                  //=> ESTAB 10.0.0.1:80 10.0.0.2:5000`,
        "",
        "printed",
        "   13  listening on 10.0.0.1:80",
        "",
        "socket tables",
        "   17  server",
        "       LISTEN 10.0.0.1:80 0.0.0.0:*",
        "       ESTAB 10.0.0.1:80 10.0.0.2:5000",
        "",
      ].join("\n"),
    );
  });

  test("--segments shows them as tcpdump would", async () => {
    const { out } = await place.rebind("run", "a.mdx", "--experiment", "one", "--segments");
    expect(out.slice(out.indexOf("\nsegments\n"))).toMatch(
      /^\nsegments\n {2}[\d.]+ 10\.0\.0\.2:5000 > 10\.0\.0\.1:80 Flags \[S\], seq 0, .*\n {2}.*Flags \[S\.\].*\n {2}.*Flags \[\.\].*\n$/,
    );
  });

  test("a held segment stands once among them, where it was sent, and so in a capture", async () => {
    const code = `const a = host("a", "10.0.0.1").socket(AF_INET, SOCK_DGRAM);
const b = host("b", "10.0.0.2").socket(AF_INET, SOCK_DGRAM);
a.bind("10.0.0.1:1");
b.bind("10.0.0.2:2");
const held = network.hold(() => true);
a.send("é", "10.0.0.2:2"); //=> 2
held.release();
b.recv(); //=> é`;
    const place = new Folder({ "held.ts": code });
    const { code: exit, out } = await place.rebind(
      "run",
      "held.ts",
      "--segments",
      "--pcap",
      "held.pcap",
    );
    expect(exit).toBe(0);
    expect(out.slice(out.indexOf("\nsegments\n"))).toMatch(
      /^\nsegments\n {2}[\d.]+ 10\.0\.0\.1:1 > 10\.0\.0\.2:2 UDP, length 2 {2}\(held\)\n$/,
    );
    expect(place.bytes("held.pcap").length).toBe(24 + 16 + 20 + 8 + 2);
  });

  test("runs all of a file in turn, and exits 0 where everything holds", async () => {
    const all = await place.rebind("run", "a.mdx");
    expect(all.out).toMatch(/^one {2}[^]*\n\ntwo {2}a\.mdx:/);
    expect(await place.rebind("run", "a.mdx#two")).toMatchObject({ code: 0 });
  });

  test("--pcap writes a capture", async () => {
    expect((await place.rebind("run", "a.mdx#one", "--pcap", "one.pcap")).code).toBe(1);
    expect(Buffer.from(place.bytes("one.pcap").slice(0, 4)).toString("hex")).toMatch(
      /^(d4c3b2a1|a1b2c3d4|4d3cb2a1|a1b23c4d)$/,
    );
  });

  test("--pcap says where it cannot write", async () => {
    expect(await place.rebind("run", "a.mdx#two", "--pcap", "/no/x")).toMatchObject({
      code: 2,
      err: "rebind: expected --pcap with a file that can be written, found /no/x: ENOENT\n",
    });
  });

  test("a program that only prints is run", async () => {
    place.write("prints.ts", 'print("hello");\n');
    expect(await place.rebind("run", "prints.ts")).toMatchObject({
      code: 0,
      out: expect.stringContaining("hello") as string,
      err: "",
    });
    expect((await place.rebind("check", "prints.ts")).err).toContain("documents no outcome");
  });

  test.skipIf(noTshark)("tshark reads it", async () => {
    expect((await place.rebind("run", "a.mdx#one", "--pcap", "one.pcap")).code).toBe(1);
    const fields = [
      "-T",
      "fields",
      "-e",
      "ip.src",
      "-e",
      "tcp.srcport",
      "-e",
      "tcp.flags.syn",
      "-e",
      "tcp.flags.ack",
    ];
    const tshark = spawnSync("tshark", ["-r", "one.pcap", ...fields], {
      cwd: place.path,
      encoding: "utf8",
    });
    const [syn, synAck] = tshark.stdout.split("\n");
    expect(syn).toMatch(/^10\.0\.0\.2\t5000\t(1|True)\t(0|False)$/);
    expect(synAck).toMatch(/^10\.0\.0\.1\t80\t(1|True)\t(1|True)$/);
  });

  test("--json is the report", async () => {
    const { out } = await place.rebind("run", "a.mdx#two", "--json");
    const outcomes = [{ observed: "1", holds: true }];
    expect(JSON.parse(out)).toMatchObject([{ id: "two", world: "model", outcomes }]);
  });

  test("says which experiments there are, where one is not", async () => {
    for (const words of [["a.mdx#three"], ["a.mdx", "--experiment", "three"]]) {
      expect(await place.rebind("run", ...words)).toEqual({
        code: 2,
        out: "",
        err: "a.mdx:1:1: expected the id of an experiment, found three\n    There are: one, two.\n",
      });
    }
  });

  test("an experiment that cannot be read is there all the same", async () => {
    const half = new Folder({
      "a.mdx": page(['experiment="good"', "1; //=> 1"], ['experiment="broken"', "1 +; //=> 1"]),
      "b.mdx": "<Open>\n",
    });
    for (const words of [["a.mdx#broken"], ["a.mdx", "--experiment", "broken"]]) {
      const { code, out, err } = await half.rebind("run", ...words);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toMatch(/^a\.mdx:14:4: syntax: [^\n]*\n$/);
    }
    expect((await half.rebind("run", "b.mdx#good")).err).toMatch(/^b\.mdx:1:1: MDX: [^\n]*\n$/);
    expect((await half.rebind("run", "a.mdx#bad")).err).toContain("There are: good, broken.");
  });

  test("runs one experiment, whatever else is wrong with its page", async () => {
    const half = new Folder({
      "a.mdx": page(['experiment="one"', "1; //=> 1"], ['experiment="two"', "1 +; //=> 1"]),
    });
    expect(await half.rebind("run", "a.mdx#one")).toMatchObject({
      code: 0,
      err: like(/^a\.mdx:14:4: syntax/),
    });
    expect((await half.rebind("run", "a.mdx")).code).toBe(2);
  });

  test("shows the error that ended a run", async () => {
    const { code, out } = await new Folder({ "a.ts": "1; //=> 1\nhost(2);\n3; //=> 3" }).rebind(
      "run",
      "a.ts",
    );
    expect(code).toBe(1);
    expect(out).toMatch(/✗ {3}3 {2}3; {2}\/\/=> \(not reached\)\n[^]*✗ {3}2 {2}LabError: /);
  });

  test.each([
    [[], /expected one file, found 0/],
    [["a.mdx", "b.mdx"], /expected one file, found 2/],
    [["a.mdx", "--pcap", "x"], /expected one experiment with --pcap, found 2/],
    [["a.mdx#one", "--experiment", "two"], /expected one experiment, found .*#one and --exp/],
    [["a-none.mdx"], /expected an experiment in .*a-none\.mdx, found none/],
    [["a.mdx#one", "--seed", "9999999999"], /expected --seed with a whole number from 0 to/],
  ])("%j cannot be used", async (words, said) => {
    const { path } = place;
    const answer = run.run(
      readWords(
        run,
        words.map((word) => word.replace(/^a/, `${path}/a`)),
      ),
    );
    await expect(answer).rejects.toMatchObject({ name: "UsageError", message: like(said) });
  });
});

describe("new", () => {
  test("a chapter passes as it is made", async () => {
    const place = new Folder();
    const made = await place.rebind(
      "new",
      "chapter",
      "time-wait/what-is-left",
      "--title",
      'What is left: "TIME-WAIT"',
    );
    expect(made).toEqual({ code: 0, out: "content/docs/time-wait/what-is-left.mdx\n", err: "" });
    const text = place.read("content/docs/time-wait/what-is-left.mdx");
    expect(text).toMatch(/^---\ntitle: "What is left: \\"TIME-WAIT\\""\n/);
    expect(await place.rebind("check", "--types")).toMatchObject({
      code: 0,
      out: like(/^[1-9]\d* passed, 0 failed\n$/),
    });
    expect(await place.rebind("new", "chapter", "time-wait/what-is-left")).toMatchObject({
      code: 2,
      err: like(/exists already/),
    });
    expect(place.read("content/docs/time-wait/what-is-left.mdx")).toBe(text);
  });

  test("an experiment passes as it is made, and leaves its page as it was", async () => {
    const place = new Folder({ "content/docs/a.mdx": "---\ntitle: A\n---\n\nText." });
    expect(
      (await place.rebind("new", "experiment", "a-claim", "--in", "content/docs/a.mdx")).code,
    ).toBe(0);
    expect(place.read("content/docs/a.mdx")).toMatch(
      /^---\ntitle: A\n---\n\nText\.\n\n```ts experiment="a-claim" caption="A claim" fold=".+"\n/,
    );
    expect(await place.rebind("check")).toMatchObject({ code: 0 });
    expect(await place.rebind("new", "experiment", "a-claim")).toMatchObject({
      code: 2,
      err: like(/taken/),
    });
    place.write("content/docs/b.mdx", page(['experiment="broken"', "1 +; //=> 1"]));
    expect((await place.rebind("new", "experiment", "broken")).err).toMatch(/broken is taken/);
    expect((await place.rebind("new", "experiment", "b-claim")).out).toMatch(
      /^```ts experiment="b-claim" caption="B claim" fold=".+"\n/,
    );
  });

  test("an exercise proves what it must as it is made", async () => {
    const place = new Folder({ "content/docs/a.mdx": "---\ntitle: A\n---\n\nText." });
    expect(
      (await place.rebind("new", "exercise", "a-goal", "--in", "content/docs/a.mdx")).code,
    ).toBe(0);
    expect(await place.rebind("check")).toMatchObject({ code: 0, out: "3 passed, 0 failed\n" });
    expect((await place.rebind("new", "exercise", "a-goal")).err).toMatch(/a-goal is taken/);
  });

  test.each([
    [[], /expected chapter SLUG, experiment ID or exercise ID, found nothing/],
    [["chapter"], /found chapter/],
    [["chapter", "Not A Slug"], /expected a slug/],
    [["chapter", "../out"], /expected a slug/],
    [["chapter", "time-wait/a--b"], /expected a slug/],
    [["chapter", "a", "--in", "b.mdx"], /--in with a new experiment, found it with a new chapter/],
    [["experiment", "a", "--title", "A"], /--title with a new chapter, found it with a new exp/],
    [["experiment", "Not-Kebab"], /kebab-case/],
    [["experiment", "a", "--in", "nowhere.mdx"], /a page \(\.mdx\) that exists/],
    [["page", "a"], /found page a/],
  ])("%j cannot be used", async (words, said) => {
    const answer = create.run(readWords(create, words));
    await expect(answer).rejects.toMatchObject({ name: "UsageError", message: like(said) });
  });
});

/** Every address that the search offers by name leads to a page, and its section is there. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readAnswers } from "../../src/search/answers.ts";
import { NAMES } from "../../src/search/names.ts";
import { ERROR_LINES, QUESTIONS } from "../browser/queries.ts";

/** A heading's id, as Astro makes it where no two are alike. */
const slug = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, "")
    .replaceAll(" ", "-");

/** Whether the page exists, and has a heading with this id. */
function leads(address: string): boolean {
  const [path, id] = address.split("#") as [path: string, id?: string];
  const file = `content/docs/${path}.mdx`;
  if (!existsSync(file)) return false;
  if (id === undefined) return true;
  const headings = [...readFileSync(file, "utf8").matchAll(/^#{2,4} (.+)$/gm)];
  return headings.map(([, text]) => slug(text!)).includes(id);
}

describe("addresses", () => {
  test("of names", () => {
    const all = new Set(NAMES.flatMap(({ pages }) => pages));
    expect([...all].filter((address) => !leads(address))).toEqual([]);
  });

  test("of errors, and those that the queries ask for", () => {
    const answered = ERROR_LINES.flatMap(([line]) => readAnswers(line).pages);
    const asked = [...ERROR_LINES, ...QUESTIONS].flatMap(([, ...pages]) => pages);
    expect([...new Set([...answered, ...asked])].filter((address) => !leads(address))).toEqual([]);
  });

  test("a page or a section that is not there is found", () => {
    expect(leads("start/no-such-page")).toBe(false);
    expect(leads("start/what-is-holding-my-port#no-such-section")).toBe(false);
  });
});

test("no name is given to two pages", () => {
  const names = NAMES.flatMap(({ called }) => called.split("|").map((name) => name.trim()));
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test.each([
  ...[
    "ruby TCPServer",
    "puma",
    "php -S",
    "stream_socket_server",
    "perl listener",
    "erlang",
    "gen_tcp",
  ],
  ...[
    "elixir",
    "c++ boost asio",
    "lua",
    "tokio",
    "mio",
    "swift",
    "kotlin",
    "ktor",
    "socat",
    "nc -l",
  ],
  ...[
    "SO_REUSEADDR haproxy",
    "SO_REUSEADDR apache",
    "SO_REUSEADDR redis",
    "SO_REUSEADDR postgresql",
  ],
])("a runtime's name leads to what it sets: %s", (question) => {
  expect(readAnswers(question).pages[0]).toBe("so-reuseaddr/what-your-language-sets");
});

test.each([
  ["tcp tw reuse safe?", "tcp-tw-reuse/is-it-safe"],
  ["What is TIME_WAIT?", "time-wait/why-time-wait-exists"],
  ["SO_REUSEADDR", "so-reuseaddr/restarting-a-server"],
  ["reuseaddr", "so-reuseaddr/restarting-a-server"],
  ["who closes first", "time-wait/how-a-connection-closes"],
])("the longest name wins: %s", (question, page) => {
  expect(readAnswers(question).pages[0]).toBe(page);
});

test("a table is one, whatever words stand in it, and has its pages", () => {
  const table =
    '$ ss -tan\nLISTEN 0 128 0.0.0.0:8080 0.0.0.0:* users:(("redis",pid=7,fd=3))\n' +
    "TIME-WAIT 0 0 10.0.0.1:8080 10.0.0.9:51000";
  const { rows, error, pages } = readAnswers(table);
  expect([rows, error, pages[0]]).toEqual([2, undefined, "cookbook/reading-ss"]);
  expect(readAnswers("how many LISTEN sockets").rows).toBe(0);
});

test("an error has the pages of its call and address", () => {
  const [first] = readAnswers("connect EADDRNOTAVAIL ::1:3000").pages;
  expect(first).toBe("ports-and-sockets/ipv6-and-dual-stack#where-ipv6-is-off");
  expect(readAnswers("connect EADDRNOTAVAIL 10.0.0.1:80").pages[0]).toBe(
    "tcp-tw-reuse/running-out-of-ports",
  );
  expect(readAnswers("which option do I set?").error).toBeUndefined();
});

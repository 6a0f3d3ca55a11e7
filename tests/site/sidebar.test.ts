/** The sidebar: every chapter once, on a shelf by what its readers came for, and every address that ever was leads on. */
import { existsSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { inOrder, shelfOf } from "../../src/book/shelves.ts";
import { sidebar } from "../../src/site/sidebar.ts";

const groups = sidebar("content/docs");
const slugs = groups.flatMap(({ items }) =>
  items.flatMap((item) => ("slug" in item ? [item.slug] : [])),
);

describe("the sidebar", () => {
  test("has every chapter once", () => {
    const chapters = readdirSync("content/docs", { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".mdx"))
      .map((name) => name.replaceAll("\\", "/").replace(/\.mdx$/, ""))
      .filter((name) => name !== "index" && name !== "404");
    expect([...slugs].sort()).toEqual(chapters.sort());
  });

  test("is ordered by the reader's role", () => {
    expect(groups.map(({ label }) => label)).toEqual([
      ...[
        "Start",
        "Fix",
        "Ports and sockets",
        "TIME-WAIT",
        "Servers",
        "Clients",
        "Look up",
        "About",
      ],
    ]);
  });

  test("begins its cures with the diagnosis and the holder of a port", () => {
    const [first, second] = groups.find(({ label }) => label === "Fix")!.items;
    expect(first).toEqual({ label: "Diagnosis", link: "/diagnose/" });
    expect(second).toEqual({ slug: "start/what-is-holding-my-port" });
  });
});

describe("a shelf", () => {
  test.each([
    ["cookbook/new", undefined, "fix"],
    ["tcp-tw-reuse/new", undefined, "clients"],
    ["tcp-tw-reuse/new", "fix", "fix"],
    ["time-wait/new", undefined, "time-wait"],
    ["elsewhere/new", undefined, "look-up"],
    ["index", undefined, undefined],
    ["ledger", "look-up", "look-up"],
  ] as const)("of %s with %s in its front matter: %s", (id, own, shelf) => {
    expect(shelfOf(id, own)).toBe(shelf);
  });

  test("has chapters without a number last", () => {
    const [a, b, c] = [
      { id: "a", order: undefined },
      { id: "b", order: 2 },
      { id: "c", order: 1 },
    ] as const;
    expect(inOrder([a, b, c]).map(({ id }) => id)).toEqual(["c", "b", "a"]);
  });
});

/** Addresses that were published: links to them stand on other people's pages. */
const PUBLISHED = [
  ...["start/how-to-read-this-site", "start/what-is-holding-my-port"],
  ...[
    "bind",
    "ephemeral-ports",
    "ipv6-and-dual-stack",
    "listen-without-bind",
    "the-4-tuple",
    "udp",
  ].map((name) => `ports-and-sockets/${name}`),
  ...[
    ...["how-a-connection-closes", "sixty-seconds", "what-arrives-in-time-wait"],
    ...["what-time-wait-costs", "why-time-wait-exists"],
  ].map((name) => `time-wait/${name}`),
  ...[
    ...[
      "both-sockets",
      "one-port-two-peers",
      "restarting-a-server",
      "so-reuseport",
      "stealing-a-port",
    ],
    ...["the-programs", "unp-four-cases", "what-your-language-sets", "wildcard-and-specific"],
  ].map((name) => `so-reuseaddr/${name}`),
  ...[
    ...["bind-before-connect", "is-it-safe", "not-so-reuseaddr", "running-out-of-ports"],
    ...["tcp-tw-recycle", "the-explicit-port", "who-when-and-on-what-conditions"],
  ].map((name) => `tcp-tw-reuse/${name}`),
  ...[
    ...["behind-a-load-balancer", "reading-ss", "server-restarts", "short-connections"],
    "tests-that-need-a-port",
  ].map((name) => `cookbook/${name}`),
  ...[
    ...["errnos", "glossary", "kernel-versions", "sandbox", "socket-options", "states", "sysctls"],
    ...["systems-compared", "what-the-model-covers"],
  ].map((name) => `reference/${name}`),
  ...["authors/writing-a-chapter", "ledger"],
];

test.each(PUBLISHED)("/%s/ is still there", (address) => {
  expect(existsSync(`content/docs/${address}.mdx`)).toBe(true);
});

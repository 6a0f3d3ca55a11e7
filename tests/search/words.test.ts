/** What is looked for of what was typed, and what counts as found. */
import { describe, expect, test } from "vitest";
import { holds, stemsOf } from "../../src/search/holds.ts";
import { bestSentence, markWords, sectionsOf, shorten } from "../../src/search/sentence.ts";
import { readWords } from "../../src/search/words.ts";

const sought = (word: string, begun = false) => ({ word, begun });

describe("words", () => {
  test.each([
    ["listen EADDRINUSE: address already in use :::3000", "listen EADDRINUSE address already use"],
    ["$ ss -tan 'sport = :8080'", "ss tan sport"],
    ["root@web:~# nginx -t", "nginx t"],
    ["bind() to [::]:80 failed (98: Address already in use)", "bind failed Address already use"],
    ["dial tcp 10.0.0.1:80: connect: cannot", "dial tcp connect cannot"],
    ["2026/11/30 12:00:00 accept: /var/run/x.sock", "accept"],
    ["http://localhost:3000/x failed", "failed"],
    ["net.ipv4.tcp_tw_reuse=1", "tcp_tw_reuse"],
    ["tcp tw recycle", "tcp_tw_recycle"],
    ["/proc/sys/net/ipv4/tcp_tw_recycle", "tcp_tw_recycle"],
    ["TIME_WAIT", "TIME-WAIT"],
    ["time wait, CLOSE_WAIT and fin_wait2", "TIME-WAIT CLOSE-WAIT FIN-WAIT-2"],
    ["RFC 1337", "RFC 1337"],
    ["port 0", "port 0"],
    ["port 8080", "port"],
    ["What's a 4-tuple?", "4-tuple"],
    ["0.0.0.0", "wildcard"],
    ["10.0.0.1", "10.0.0.1"],
    ["to be or not to be", "to be or not"],
  ])("of %s", (typed, words) => {
    expect(readWords(typed).join(" ")).toBe(words);
  });
});

describe("a text holds", () => {
  const stems = stemsOf(
    "Sockets were binding SO_REUSEADDR; the server’s port stopped. EADDRINUSE.",
  );
  test.each([
    "socket",
    "bind",
    "SO_REUSEADDR",
    "reuseaddr",
    "servers",
    "ports",
    "stop",
    "eaddrinuse",
  ])("%s", (word) => expect(holds(stems, sought(word))).toBe(true));
  test.each(["conntrack", "sock", "reuseport", "bin", "EADDR"])("not %s", (word) =>
    expect(holds(stems, sought(word))).toBe(false),
  );
  test("what begins with a word that is still in the writing", () => {
    expect(holds(stems, sought("EADDR", true))).toBe(true);
    expect(holds(stems, sought("so", true))).toBe(true);
    expect(holds(stems, sought("conn", true))).toBe(false);
  });
});

describe("sentences", () => {
  const page = {
    url: "/x/",
    content:
      "A page. It begins with words of its own. The end The port is held for a minute by it. bind. no row of tables.",
    meta: { title: "A page" },
    anchors: [{ element: "h2", id: "the-end", text: "The end", location: 9 }],
  };

  test("a section is what stands between headings, without its own", () => {
    expect(sectionsOf(page).map(({ id, text }) => [id, text])).toEqual([
      ["", "A page. It begins with words of its own."],
      ["the-end", "The port is held for a minute by it. bind. no row of tables."],
    ]);
  });

  test("the one with the most words, whole; none where none has any", () => {
    expect(bestSentence(page.content, [sought("words"), sought("begin")])).toBe(
      "It begins with words of its own.",
    );
    expect(bestSentence(page.content, [sought("conntrack")])).toBeUndefined();
  });

  test("words are marked, by their stems", () => {
    expect(markWords("Its words begin.", [sought("word")])).toEqual([
      ...["Its", " ", ["words"], " ", "begin."],
    ]);
  });

  test("a long one is cut at a word's end", () => {
    const cut = shorten(`${"word ".repeat(60)}end.`);
    expect(cut).toMatch(/word …$/);
    expect(cut.length).toBeLessThan(225);
  });
});

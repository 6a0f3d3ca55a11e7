/** What the build draws of a run: a list and a table that read without CSS and without script. */
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { Compare } from "../../components/pictures/Compare.tsx";
import { picturesHtml } from "../../components/pictures/static.ts";
import type { RuleName } from "../../src/record/reason.ts";
import { TraceBuilder } from "../trace/build-trace.ts";
import { fourWayClose, lostLastAck, restartInUse } from "../trace/fixtures.ts";

const draw = (trace: ReturnType<typeof fourWayClose>) =>
  picturesHtml({ trace, source: "", name: "an-experiment" });
const text = (html: string) => html.replace(/<[^>]*>/g, "\n");

test("every call, segment and change of state is said, in order", () => {
  const said = [
    ...draw(fourWayClose()).matchAll(/<span class="pix-said">([^<]*)<\/span><\/li>/g),
  ].map(([, sentence]) => sentence!);
  expect(said[0]).toContain("bind(3");
  expect(said).toContain("3 ms: server → client: FIN ACK, seq 1 ack 1, arrives at 4 ms");
  expect(said.at(-1)).toMatch(/60\.006 s: .* is gone, it was TIME-WAIT/);
});

test("the sockets that are left, and the reason of a failure", () => {
  const html = text(draw(restartInUse()));
  expect(html).toContain("not listed by ss");
  expect(html).toMatch(/In the way:[^]*TIME-WAIT/);
});

test("ids are the experiment's own", () => {
  for (const [, id] of draw(fourWayClose()).matchAll(/ id="([^"]*)"/g))
    expect(id).toMatch(/^an-experiment-/);
});

test("text that a run brought is only ever text", () => {
  const b = new TraceBuilder();
  const holder = { socket: 1, state: "<i>", local: "<b>", peer: "" };
  const tried = ["<u>"] as unknown as RuleName[];
  b.call("server", "bind", [3, '<img src=x onerror="alert(1)">'], "EINVAL", { tried, holder });
  const html = draw(b.build());
  expect(html).not.toMatch(/<(?:img|i>|u>|b>b)/);
  expect(html).toContain("&lt;img");
});

test("a long run is cut, and says so", () => {
  const b = new TraceBuilder();
  for (let place = 0; place < 5000; place++)
    b.at(place).segment("10.0.0.1:1", "10.0.0.2:2", "A", place, 1);
  const html = draw(b.build());
  expect(html.length).toBeLessThan(100_000);
  expect(html).toContain("data-long");
  expect(text(html)).toContain("the beginning of a long run");
});

test("two runs: the first difference is said", () => {
  const sides = {
    left: { trace: fourWayClose(), title: "one" },
    right: { trace: lostLastAck(), title: "two" },
  };
  const html = text(renderToString(h(Compare, { ...sides, name: "both" })));
  expect(html).toMatch(/First difference\.[^]*it is lost on the way/);
});

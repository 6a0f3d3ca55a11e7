/** What a page has told when it comes to an experiment: one picture open, and no set-up drawn twice. */
import { expect, test } from "vitest";
import { PageStory } from "../../src/site/page-story.ts";
import type { Fold } from "../../src/experiment/types.ts";
import { fourWayClose } from "../trace/fixtures.ts";
import { TraceBuilder } from "../trace/build-trace.ts";

const SENDS = fourWayClose();
const SILENT = new TraceBuilder().call("server", "bind", [3, "0.0.0.0:80"]).build();
const fold = (from: number, to: number, says: string): Fold => ({ from, to, says });

/** What each of these experiments is told of its place, in the page's order. */
function places(...experiments: ReadonlyArray<{ trace: typeof SENDS; folds?: Fold[] }>) {
  const story = new PageStory("content/docs/time-wait/sixty-seconds.mdx");
  return experiments.map(({ trace, folds }) =>
    story.place({ experiment: { folds }, report: { trace } } as never),
  );
}

test("the first that sends something stands open", () => {
  expect(
    places({ trace: SILENT }, { trace: SENDS }, { trace: SENDS }).map(({ opens }) => opens),
  ).toEqual([false, true, false]);
});

test("a recipe and a page to look things up in open none", () => {
  for (const page of ["cookbook/pools", "reference/states", "de/cookbook/pools"]) {
    const story = new PageStory(`content/docs/${page}.mdx`);
    const { opens } = story.place({ experiment: {}, report: { trace: SENDS } } as never);
    expect(opens, page).toBe(false);
  }
});

test("an aside opens no picture, and tells nothing that another has then told before", () => {
  const story = new PageStory("content/docs/time-wait/sixty-seconds.mdx");
  const place = (aside: boolean) =>
    story.place({
      experiment: { folds: [fold(1, 8, "a connection")], ...(aside && { aside }) },
      report: { trace: SENDS },
    } as never);
  expect([place(true), place(false), place(true)]).toEqual([
    { opens: false },
    { opens: true },
    { opens: false, told: "8 a connection" },
  ]);
});

test("what has the same words is told before, up to its own last line; other words are not", () => {
  expect(
    places(
      { trace: SENDS, folds: [fold(1, 8, "a connection")] },
      { trace: SENDS, folds: [fold(3, 12, "a connection")] },
      { trace: SENDS, folds: [fold(1, 4, "two hosts"), fold(6, 9, "a connection")] },
      { trace: SENDS },
      { trace: SENDS, folds: [fold(1, 4, "two hosts")] },
    ).map(({ told }) => told),
  ).toEqual([undefined, "12 a connection", undefined, undefined, "4 two hosts"]);
});

test("beyond the chapters that show how a connection is made, a picture begins behind its set-up", () => {
  const story = (page: string) => new PageStory(`content/docs/${page}.mdx`);
  const place = (on: PageStory, ...folds: Fold[]) =>
    on.place({ experiment: { folds }, report: { trace: SENDS } } as never);
  const told = (page: string, ...folds: Fold[]) => {
    const on = story(page);
    place(on);
    return place(on, ...folds).told;
  };
  const setUp = fold(1, 8, "a connection");
  expect(told("so-reuseaddr/both-sockets", setUp)).toBe("8 a connection");
  expect(told("so-reuseaddr/both-sockets", fold(1, 8, "two(): binds twice"))).toBeUndefined();
  expect(told("so-reuseaddr/both-sockets", fold(3, 8, "a connection"))).toBeUndefined();
  expect(told("time-wait/sixty-seconds", setUp)).toBeUndefined();
  expect(told("start/the-programs", setUp)).toBeUndefined();
  // The one that stands open does not shrink when it comes to life.
  expect(place(story("so-reuseaddr/both-sockets"), setUp)).toEqual({ opens: true });
});

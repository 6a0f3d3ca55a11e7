/** The distributions that readers may name: each is mapped to a kernel that was asked, and carries its source. */
import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { changesBetween, DISTRIBUTIONS, nearestSeries } from "../../src/record/distributions.ts";
import { BOOK_SERIES, releaseNumber, SERIES } from "../../src/record/series.ts";

test.each(DISTRIBUTIONS)("$name has a release, a source, and a kernel that was asked", (one) => {
  expect(one.id).toMatch(/^[a-z0-9.-]+$/);
  expect(one.release).toMatch(/^\d+\.\d+$/);
  expect(new URL(one.source).protocol).toBe("https:");
  const series = nearestSeries(one.release);
  expect(SERIES).toContain(series);
  if (series !== BOOK_SERIES)
    expect(existsSync(`content/observations/linux-${series}.json`)).toBe(true);
});

test("each has a name of its own", () => {
  expect(new Set(DISTRIBUTIONS.map(({ id }) => id)).size).toBe(DISTRIBUTIONS.length);
  expect(new Set(DISTRIBUTIONS.map(({ name }) => name)).size).toBe(DISTRIBUTIONS.length);
});

test("a series that was asked is nearest to itself", () => {
  for (const series of SERIES) expect(nearestSeries(series)).toBe(series);
});

test("no other series has rules that are more like a release's", () => {
  for (const { release } of DISTRIBUTIONS) {
    const nearest = changesBetween(release, nearestSeries(release)).length;
    for (const series of SERIES)
      expect(changesBetween(release, series).length).toBeGreaterThanOrEqual(nearest);
  }
});

test("what came between two releases is what is dated between them", () => {
  expect(changesBetween("5.15", "5.10").map(({ id }) => id)).toEqual(["migrateReq"]);
  expect(changesBetween("6.8", "6.12").map(({ id }) => id)).toEqual(["timeWaitIss"]);
  expect(changesBetween("6.1", "6.1")).toEqual([]);
});

test("releases count in their order", () => {
  expect(releaseNumber("5.4")).toBeLessThan(releaseNumber("5.10"));
  expect(releaseNumber("5.15")).toBeLessThan(releaseNumber("6.1"));
});

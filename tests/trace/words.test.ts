/** Sentences of a run come from a table: in another language nothing of them stays English. */
import { afterEach, expect, test } from "vitest";
import { record } from "#messages/record.ts";
import { modelModule } from "../support/model-module.ts";
import { createModelKernel } from "../../src/kernel/model-kernel.ts";
import { fill, textOf } from "../../src/messages/message.ts";
import { callText } from "../../src/trace/call-text.ts";
import { tell } from "../../src/trace/sentences.ts";
import { speak, type RecordWords } from "../../src/trace/words.ts";
import { oneRun } from "../record/one-run.ts";
import { lostLastAck, refusedConnect } from "./fixtures.ts";

afterEach(() => speak(record));

/** Every letter of a message but those of its gaps, as another language would have others. */
function pseudo(message: string): string {
  return message.replace(/\{[\w-]+\}|[a-z]/gi, (part) => (part.length > 1 ? part : "ø"));
}

test("a gap takes its value, and in capitals stands for a name", () => {
  const pieces = fill("{host} is in {TIME-WAIT}, {count} times", { host: "a", count: 2 });
  expect(pieces).toEqual(["a", " is in ", { name: "TIME-WAIT" }, ", ", "2", " times"]);
  expect(textOf(pieces)).toBe("a is in TIME-WAIT, 2 times");
});

test("every sentence of real runs and of hard ones is the table's", async () => {
  const module = await modelModule();
  const traces = [oneRun(createModelKernel(module)).trace, lostLastAck(), refusedConnect()];
  const words = Object.fromEntries(
    Object.entries(record).map(([name, message]) => [name, pseudo(message)]),
  );
  speak(words as RecordWords);
  const left = traces.flatMap(({ events }) =>
    events.flatMap((event) => {
      const spoken = tell(event).replaceAll(/server|client|\bms\b|\bmin\b/g, "");
      const own = event.kind === "call" ? spoken.replace(callText(event), "") : spoken;
      return /[a-z]{2,}/.exec(own)?.[0] ?? [];
    }),
  );
  expect(left).toEqual([]);
  expect(tell(traces[0]!.events.find(({ kind }) => kind === "socket")!)).toContain("ø");
});

/** What is asked, one thing after another, and what each answer changes. */
import { expect, test } from "vitest";
import { commandsFor } from "../../src/diagnose/commands.ts";
import { diagnose } from "../../src/diagnose/diagnose.ts";
import { nextQuestion, type Next } from "../../src/diagnose/next-question.ts";
import type { Known } from "../../src/diagnose/question.ts";
import { askModel } from "./ask-model.ts";

const WAITING = "bind: Address already in use\nTIME-WAIT 0 0 10.0.0.1:8080 10.0.0.9:51000";

async function asked(text: string, known: Known): Promise<Next | undefined> {
  return nextQuestion(await diagnose(text, known, askModel), known);
}

test("an error without anything: port, system, language, and no more", async () => {
  const text = "bind: Address already in use";
  expect(await asked(text, {})).toBe("port");
  expect(await asked(text, { port: 80 })).toBe("system");
  expect(await asked(text, { port: 80, system: "linux" })).toBe("language");
  expect(await asked(text, { port: 80, system: "linux", runtime: "c" })).toBeUndefined();
});

test("the language answers for the option, where its runtime sets it", async () => {
  expect(await asked(WAITING, {})).toBe("language");
  expect(await asked(WAITING, { runtime: "c" })).toBe("reuseaddr");
  expect(await asked(WAITING, { runtime: "c", reuseaddr: false })).toBeUndefined();
  const { question } = await diagnose(WAITING, { runtime: "go" }, askModel);
  expect(question).toMatchObject({ reuseaddr: true });
  expect(await asked(WAITING, { runtime: "go" })).toBeUndefined();
});

test("whose :: it is, where somebody has the port by IPv4", async () => {
  const text =
    "bind to [::]:8080: Address already in use\nTIME-WAIT 0 0 10.0.0.1:8080 10.0.0.9:51000";
  const known = { runtime: "c", reuseaddr: false } as const;
  expect(await asked(text, known)).toBe("v6only");
  const { bind } = await diagnose(text, { ...known, v6only: true }, askModel);
  expect(bind!.certain).toBe("0");
});

test("the system that is answered has its commands, whatever the cause", async () => {
  for (const text of [
    "connect ECONNREFUSED 127.0.0.1:5432",
    "bind: Address already in use, port 80",
  ]) {
    expect(await asked(text, {})).toBe("system");
    const there = commandsFor(await diagnose(text, { system: "windows" }, askModel));
    expect(there.map((command) => command.text).join()).toContain("netstat -ano");
  }
});

test("without an error and a table of both there is nothing to ask of the system", async () => {
  expect(await asked("listen tcp :80: bind: address already in use", { system: "linux" })).toBe(
    undefined,
  );
});

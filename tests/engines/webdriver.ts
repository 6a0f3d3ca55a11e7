/** A client of W3C WebDriver as far as the tests need one: https://www.w3.org/TR/webdriver2/ */
import { WAIT_MS, WINDOW, type Tab } from "./engine.ts";
import { still } from "./still.ts";

/** Keys that are no characters, section 17.4.2. */
const KEYS: Readonly<Record<string, string>> = {
  Tab: "\uE004",
  Enter: "\uE007",
  Shift: "\uE008",
  Control: "\uE009",
  Escape: "\uE00C",
  End: "\uE010",
  Home: "\uE011",
  ArrowLeft: "\uE012",
  ArrowUp: "\uE013",
  ArrowRight: "\uE014",
  ArrowDown: "\uE015",
};
/** How a reference to an element is named, section 12. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

interface KeyAction {
  readonly type: "keyDown" | "keyUp";
  readonly value: string;
}

async function send(method: string, url: string, body?: object): Promise<unknown> {
  const response = await fetch(url, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
  });
  const { value } = (await response.json()) as { value: unknown };
  if (response.ok) return value;
  const { error, message } = value as { error: string; message: string };
  throw new Error(`WebDriver: ${error}: ${message}`);
}

/** A new session of the driver that answers at `driver`; `ended` is called once it is closed. */
export async function startSession(
  driver: string,
  capabilities: object,
  ended: () => Promise<void>,
): Promise<Tab> {
  const { sessionId } = (await send("POST", `${driver}/session`, {
    capabilities: { alwaysMatch: capabilities },
  })) as { sessionId: string };
  const session = `${driver}/session/${sessionId}`;
  const post = (path: string, body: object) => send("POST", `${session}/${path}`, body);
  const keys = (actions: readonly KeyAction[]) =>
    post("actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  const stroke = (...held: string[]): KeyAction[] => {
    const values = held.map((key) => KEYS[key] ?? key);
    return [
      ...values.map((value) => ({ type: "keyDown" as const, value })),
      ...values.toReversed().map((value) => ({ type: "keyUp" as const, value })),
    ];
  };
  const ask: Tab["ask"] = async (script, ...words) => {
    const answer = await post("execute/async", {
      script: `const done = arguments[arguments.length - 1];
        Promise.resolve().then(() => (${String(script)})(...[...arguments].slice(0, -1)))
          .then((value) => done({ value }), (error) => done({ error: String(error) }));`,
      args: words.map((word) => word ?? null),
    });
    const { value, error } = answer as { value: never; error?: string };
    if (error !== undefined) throw new Error(error);
    return value;
  };
  await post("timeouts", { script: WAIT_MS, pageLoad: WAIT_MS, implicit: WAIT_MS });
  await post("window/rect", WINDOW);
  return {
    goto: async (url) => void (await post("url", { url })),
    ask,
    async click(selector) {
      await ask(still, selector);
      const found = await post("element", { using: "css selector", value: selector });
      await post(`element/${(found as Record<string, string>)[ELEMENT]!}/click`, {});
    },
    async press(...strokes) {
      for (const one of strokes) await keys(stroke(...one.split("+")));
    },
    async type(text) {
      await keys([...text].flatMap((one) => stroke(one === "\n" ? "Enter" : one)));
    },
    async close() {
      await send("DELETE", session);
      await ended();
    },
  };
}

/** Attacks on what is around the worker: what the page believes, how long it waits, what stands next to the next run. */
import type { RunEnd } from "../sandbox.ts";
import type { Attack, AttackResult, Ground } from "./attack.ts";
import { BARE_LAB, HOSTILE_LAB } from "./hostile-lab.ts";

export function pageAttacks(): Attack[] {
  return [...forgeries, ...endless, ...onTheLab];
}

const forgeries: readonly Attack[] = [
  {
    id: "markup",
    group: "Forgery",
    tries: "a report full of markup",
    async run(ground) {
      const text = `<img src=x onerror="window.rebindEscaped = true"><script>window.rebindEscaped = true</script>`;
      const end = await hostileEnd(
        ground,
        `tell(${JSON.stringify(text)}); await new Promise(() => {});`,
      );
      if (end.kind !== "report") return judged(true, describe(end));
      const shown = ground.show(end.report);
      await new Promise((resolve) => setTimeout(resolve, 50));
      const escaped = "rebindEscaped" in window || shown.querySelector("img, script") !== null;
      return judged(!escaped, escaped ? "the page took it for its own" : "shown as text");
    },
  },
  {
    id: "pollution",
    group: "Forgery",
    tries: "a report that changes Object.prototype",
    async run(ground) {
      const report = `JSON.parse('{"outcomes":[],"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}')`;
      const end = await hostileEnd(
        ground,
        `postMessage({ type: "report", report: ${report} }); await new Promise(() => {});`,
      );
      const polluted = "polluted" in {};
      return judged(!polluted, polluted ? "every object has it now" : describe(end));
    },
  },
  {
    id: "no-report",
    group: "Forgery",
    tries: "a message that is no report",
    async run(ground) {
      const end = await hostileEnd(
        ground,
        `postMessage({ type: "report", report: 7 }); await new Promise(() => {});`,
      );
      return judged(end.kind === "broken", describe(end));
    },
  },
  {
    id: "flood",
    group: "Forgery",
    tries: "a report of a hundred million characters",
    async run(ground) {
      const code = `tell("x".repeat(1e8)); await new Promise(() => {});`;
      const end = await hostileEnd(ground, code);
      if (end.kind !== "report") return judged(true, describe(end));
      const kept = end.report.printed.reduce((sum, one) => sum + one.text.length, 0);
      return judged(kept <= 100_000, `${kept.toLocaleString("en")} characters kept`);
    },
  },
  {
    id: "second-load",
    group: "Forgery",
    tries: "another page in the sandbox's frame",
    async run(ground) {
      const sandbox = ground.sandbox(HOSTILE_LAB);
      const running = sandbox.run({
        code: "await new Promise(() => {});",
        outcomes: [],
        settings: {},
      });
      await until(() => sandbox.frame !== undefined && sandbox.frame.isConnected);
      const frame = sandbox.frame!;
      let over = false;
      void running.then(() => (over = true));
      // A slow machine may not have loaded the first page yet, which the second one then takes the place of.
      for (let waitMs = 200; !over; waitMs *= 2) {
        await Promise.race([running, new Promise((resolve) => setTimeout(resolve, waitMs))]);
        if (!over) frame.src = frame.src.replace(/(\?.*)?$/, `?again=${waitMs}`);
      }
      const end = await running;
      sandbox.dispose();
      return judged(end.kind === "broken" && !frame.isConnected, describe(end));
    },
  },
];

const endless: readonly Attack[] = [
  endlessAttack("loop", "an endless loop", "for (;;) {}"),
  endlessAttack(
    "microtasks",
    "an endless chain of promises",
    "const go = () => Promise.resolve().then(go); return go();",
  ),
  // As much as it gets before the watchdog bites; bounded, since this page is also run on phones.
  endlessAttack(
    "memory",
    "half a gibibyte of memory, and then a loop",
    "const held = []; for (;;) if (held.length < 128) held.push(new Uint8Array(1 << 22).fill(1));",
  ),
  {
    id: "alive-for-ever",
    group: "Endless",
    tries: "signs of life without end",
    async run(ground) {
      const sandbox = ground.sandbox(BARE_LAB, 3000);
      const code = `setInterval(() => postMessage({ type: "alive" }), 50);`;
      const end = await sandbox.run({ code, outcomes: [], settings: {} });
      sandbox.dispose();
      return judged(end.kind === "endless", describe(end));
    },
  },
];

function endlessAttack(id: string, tries: string, code: string): Attack {
  return {
    id: `endless-${id}`,
    group: "Endless",
    tries,
    async run(ground) {
      let ticks = 0;
      let longest = 0;
      let last = performance.now();
      const ticking = setInterval(() => {
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
        ticks++;
      }, 20);
      const end = await hostileEnd(ground, code);
      clearInterval(ticking);
      const ended = end.kind === "silent" || end.kind === "broken";
      const alive = ticks > 5;
      return judged(
        ended && alive,
        `${describe(end)}; the page paused for ${Math.round(longest)} ms at most`,
      );
    },
  };
}

const onTheLab: readonly Attack[] = [
  {
    id: "lab-loop",
    group: "The lab",
    tries: "for (;;) {} in an experiment",
    async run(ground) {
      const end = await ground.experiment("for (;;) {}");
      return judged(
        end.kind === "report" && end.report.error?.name === "BudgetError",
        describe(end),
      );
    },
  },
  {
    id: "lab-catch",
    group: "The lab",
    tries: "catching the end of the budget and going on",
    async run(ground) {
      const end = await ground.experiment("for (;;) { try { for (;;) {} } catch {} }");
      return judged(
        end.kind === "report" && end.report.error?.name === "BudgetError",
        describe(end),
      );
    },
  },
  {
    id: "lab-print",
    group: "The lab",
    tries: "printing without end",
    async run(ground) {
      const end = await ground.experiment(`for (;;) print("x".repeat(10_000));`);
      return judged(
        end.kind === "report" && end.report.error?.name === "BudgetError",
        describe(end),
      );
    },
  },
  {
    id: "lab-sockets",
    group: "The lab",
    tries: "hosts and sockets without end",
    async run(ground) {
      const end = await ground.experiment(
        `const h = host("h", "10.0.0.1"); for (;;) h.socket(AF_INET, SOCK_DGRAM);`,
      );
      return judged(end.kind === "report" && end.report.error !== undefined, describe(end));
    },
  },
  {
    id: "lab-prototypes",
    group: "The lab",
    tries: "rewriting the lab for the run that comes after",
    async run(ground) {
      const spoil = `try { Object.prototype.toString = () => "spoiled"; } catch {}
        try { host.constructor.prototype.call = () => 0; } catch {}
        try { const h = host("a", "10.0.0.1"); h.constructor.prototype.socket = () => ({ bind: () => 0 }); } catch {}
        Array.prototype.push = () => 0;`;
      await ground.experiment(spoil);
      const check = `const h = host("h", "10.0.0.1"); const a = h.socket(AF_INET, SOCK_STREAM); a.bind("10.0.0.1:80");
        const b = h.socket(AF_INET, SOCK_STREAM); try { b.bind("10.0.0.1:80"); } catch (e) { print(e.code); }`;
      const end = await ground.experiment(check);
      const whole = end.kind === "report" && end.report.printed[0]?.text === "EADDRINUSE";
      return judged(whole, whole ? "the next run is whole" : describe(end));
    },
  },
  {
    id: "lab-function",
    group: "The lab",
    tries: "Function by way of the lab's own functions",
    async run(ground) {
      const end = await ground.experiment(`print(host.constructor("return globalThis")());`);
      return judged(end.kind === "report" && end.report.error?.name === "EvalError", describe(end));
    },
  },
];

async function hostileEnd(ground: Ground, code: string): Promise<RunEnd> {
  const sandbox = ground.sandbox(HOSTILE_LAB);
  const end = await sandbox.run({ code, outcomes: [], settings: {} });
  sandbox.dispose();
  return end;
}

function judged(held: boolean, seen: string): AttackResult {
  return { held, seen };
}

function describe(end: RunEnd): string {
  switch (end.kind) {
    case "silent":
    case "endless":
      return `ended after ${(end.afterMs / 1000).toFixed(1)} s`;
    case "broken":
      return end.message;
    case "stopped":
      return "stopped";
    case "report": {
      const { error, printed } = end.report;
      return error
        ? `${error.name}: ${error.message}`
        : (printed[0]?.text ?? "a report").slice(0, 200);
    }
  }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}

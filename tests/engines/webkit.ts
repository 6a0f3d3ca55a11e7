/** WebKit, as GTK has it: Debian's MiniBrowser on a screen that nobody sees, driven by its own WebDriver. */
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { freePort } from "../support/free-port.ts";
import { WAIT_MS, type Tab } from "./engine.ts";
import { startSession } from "./webdriver.ts";

const LIBRARIES = "/usr/lib";

/** The browser that comes with the driver; it is on no PATH. */
function miniBrowser(): string | undefined {
  const found = readdirSync(LIBRARIES, { encoding: "utf8" })
    .flatMap((machine) =>
      ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"].map(
        (version) => `${machine}/${version}`,
      ),
    )
    .find((folder) => existsSync(`${LIBRARIES}/${folder}/MiniBrowser`));
  return found && `${LIBRARIES}/${found}/MiniBrowser`;
}

/** `path` is the driver's. */
export async function startWebKit(path: string): Promise<Tab> {
  const port = await freePort();
  const words = ["-a", "-s", "-screen 0 1400x1000x24", path, `--port=${port}`, "--host=127.0.0.1"];
  const child = spawn("xvfb-run", words, {
    // A group of its own, so that screen, driver and browser end together.
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
    // As root, whose namespaces it makes its own sandbox of are not to be had in containers.
    env: { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" },
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const exited = new Promise<void>((done) => child.once("exit", () => done()));
  const end = async (): Promise<void> => {
    if (child.exitCode === null) process.kill(-child.pid!, "SIGTERM");
    await exited;
  };
  const driver = `http://127.0.0.1:${port}`;
  try {
    await answering(`${driver}/status`, () => child.exitCode !== null);
    const binary = miniBrowser();
    return await startSession(
      driver,
      { "webkitgtk:browserOptions": { ...(binary && { binary }), args: ["--automation"] } },
      end,
    );
  } catch (error) {
    await end();
    throw new Error(`WebKit does not start: ${said}`, { cause: error });
  }
}

async function answering(url: string, hasEnded: () => boolean): Promise<void> {
  const deadline = Date.now() + WAIT_MS;
  for (;;) {
    const answered = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answered) return;
    if (hasEnded() || Date.now() > deadline) throw new Error(`${url} does not answer`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

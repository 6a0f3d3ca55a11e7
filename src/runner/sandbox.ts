/**
 * The page's side of the sandbox: one hidden frame with an opaque origin and a policy of its own, shared by all
 * experiments of a page; a run at a time; a watchdog that ends what no longer shows a sign of life. A frame that loads
 * a second time, or answers with the wrong nonce, is hostile and is removed.
 */
import { sandbox as words } from "#messages/sandbox.ts";
import { say } from "../messages/message.ts";
import type { RunReport } from "../experiment/types.ts";
import {
  type Connect,
  type FrameToPage,
  OWN_SILENCE_MS_MAX,
  type PageToFrame,
  RUN_MS_MAX,
  type RunRequest,
  SILENCE_MS_MAX,
} from "./protocol.ts";
import { checkReport } from "./report-check.ts";

/** Where the build put the three files (src/site/sandbox-files.ts). */
export interface SandboxFiles {
  readonly frameUrl: string;
  readonly labUrl: string;
  readonly modelUrl: string;
}

export interface SandboxOptions {
  /** Stands in for the lab's text: how the escape suite makes a worker hostile from its first byte. */
  readonly lab?: string;
  /** Instead of RUN_MS_MAX. */
  readonly runMsMax?: number;
}

/** How a run ended, seen from the page. */
export type RunEnd =
  | { readonly kind: "report"; readonly report: RunReport }
  /** The reader, or a newer run, ended it. */
  | { readonly kind: "stopped" }
  /** The watchdog ended it after this many milliseconds: no sign of life came, or they came for too long. */
  | { readonly kind: "silent" | "endless"; readonly afterMs: number }
  | { readonly kind: "broken"; readonly message: string };

/** How long the frame's address has to answer before its text is fetched instead. */
const ADDRESS_MS_MAX = 4000;
/** Longer than a slow machine takes for a kilobyte that the page has. */
const ANSWER_MS_MAX = 60_000;
/** The watchdog looks every quarter of the time allowed. */
const LOOK_MS = SILENCE_MS_MAX / 4;

interface Connection {
  readonly frame: HTMLIFrameElement;
  readonly port: MessagePort;
}

interface CurrentRun {
  readonly run: number;
  readonly startedAt: number;
  /** How often the watchdog has looked since the last sign of life: a page that is itself held up looks less often. */
  looks: number;
  silenceMsMax: number;
  readonly finish: (end: RunEnd) => void;
}

export class Sandbox {
  readonly #files: SandboxFiles;
  readonly #options: SandboxOptions;
  #connection: Promise<Connection> | undefined;
  #frame: HTMLIFrameElement | undefined;
  /** The frame has answered; what it needs may still be on its way. */
  #ready: Promise<Connection> | undefined;
  #current: CurrentRun | undefined;
  #runs = 0;

  constructor(files: SandboxFiles, options: SandboxOptions = {}) {
    this.#files = files;
    this.#options = options;
  }

  /** The frame in the page, where one stands: for the escape suite, which leads it astray. */
  get frame(): HTMLIFrameElement | undefined {
    return this.#frame;
  }

  /** Puts the frame into the page, a kilobyte, while nobody waits: its process takes longest to come. */
  prepareFrame(): void {
    this.#frameReady().catch(() => {});
  }

  /**
   * Gets frame, lab and model ready before they are asked for, and, once it is known, a worker that holds the code and
   * waits to be told to run it. Failures surface at the run.
   */
  prepare(code: Promise<string | undefined>): void {
    Promise.all([this.#connect(), code])
      .then(([{ port }, text]) => {
        // While something runs, nothing is started beside it.
        if (text === undefined || this.#current) return;
        port.postMessage({ type: "stand-by", code: text } satisfies PageToFrame);
      })
      .catch(() => {});
  }

  /** Runs it, ending whatever runs now. Never rejects. */
  async run(request: RunRequest): Promise<RunEnd> {
    this.#finish({ kind: "stopped" }, true);
    const run = ++this.#runs;
    const ended = new Promise<RunEnd>((resolve) => {
      this.#current = { run, ...begun(), finish: resolve };
    });
    try {
      const { port } = await this.#connect();
      if (this.#current?.run !== run) return await ended;
      this.#current = { ...this.#current, ...begun() };
      port.postMessage({ type: "run", run, request } satisfies PageToFrame);
      this.#watch(run);
    } catch (error) {
      if (this.#current?.run === run)
        this.#finish({ kind: "broken", message: messageOf(error) }, false);
    }
    return ended;
  }

  /** Ends the run at once, whatever it is doing. */
  stop(): void {
    this.#finish({ kind: "stopped" }, true);
  }

  /** Removes the frame and with it every worker; the next run builds another. */
  dispose(): void {
    this.#finish({ kind: "stopped" }, false);
    this.#frame?.remove();
    this.#frame = undefined;
    this.#ready = undefined;
    this.#connection = undefined;
  }

  #finish(end: RunEnd, tellFrame: boolean): void {
    const current = this.#current;
    if (!current) return;
    this.#current = undefined;
    if (tellFrame) {
      const message: PageToFrame = { type: "stop", run: current.run };
      void this.#connection?.then(
        ({ port }) => port.postMessage(message),
        () => {},
      );
    }
    current.finish(end);
  }

  /** The frame goes too: what was silent may have stalled it as well. */
  #watch(run: number): void {
    const current = this.#current;
    if (current?.run !== run) return;
    const { runMsMax = RUN_MS_MAX } = this.#options;
    const silent = current.looks * LOOK_MS > current.silenceMsMax;
    const afterMs = performance.now() - current.startedAt;
    if (silent || afterMs > runMsMax) {
      this.#finish({ kind: silent ? "silent" : "endless", afterMs }, false);
      this.dispose();
      return;
    }
    current.looks++;
    setTimeout(() => this.#watch(run), LOOK_MS);
  }

  #connect(): Promise<Connection> {
    if (!this.#connection) {
      const connection = this.#open();
      this.#connection = connection;
      connection.catch(() => {
        if (this.#connection === connection) this.dispose();
      });
    }
    return this.#connection;
  }

  #frameReady(): Promise<Connection> {
    if (!this.#ready) {
      const ready = this.#openFrame();
      this.#ready = ready;
      ready.catch(() => this.#ready === ready && this.dispose());
    }
    return this.#ready;
  }

  async #open(): Promise<Connection> {
    const [connection, lab, model] = await Promise.all([
      this.#frameReady(),
      this.#options.lab ?? fetchOk(this.#files.labUrl).then((response) => response.text()),
      fetchOk(this.#files.modelUrl).then((response) => response.arrayBuffer()),
    ]);
    const message: PageToFrame = { type: "prepare", lab, model };
    connection.port.postMessage(message, [model]);
    return connection;
  }

  /**
   * A service worker has no say in a frame without an origin: where its address does not answer, since there is no network
   * or the server cannot be reached, the page fetches the text for it.
   */
  async #openFrame(): Promise<Connection> {
    const { frameUrl } = this.#files;
    if (navigator.onLine) {
      const connection = await this.#newFrame((frame) => (frame.src = frameUrl), ADDRESS_MS_MAX);
      if (connection) return connection;
    }
    const text = await (await fetchOk(frameUrl)).text();
    const connection = await this.#newFrame((frame) => (frame.srcdoc = text), ANSWER_MS_MAX);
    if (!connection) throw new Error(words.silent);
    return connection;
  }

  /** In the place of one that stands there. Undefined where it does not answer in time; then it is gone. */
  #newFrame(
    lead: (frame: HTMLIFrameElement) => void,
    answerMsMax: number,
  ): Promise<Connection | undefined> {
    return new Promise((resolve, reject) => {
      const frame = document.createElement("iframe");
      const { port1: port, port2 } = new MessageChannel();
      const nonce = crypto.randomUUID();
      let loads = 0;
      frame.setAttribute("sandbox", "allow-scripts");
      frame.title = words.title;
      frame.hidden = true;
      lead(frame);
      frame.addEventListener("load", () => {
        if (++loads > 1) return this.#betrayed(words.left);
        const connect: Connect = { rebind: "connect", nonce };
        frame.contentWindow!.postMessage(connect, "*", [port2]);
      });
      const late = setTimeout(() => {
        if (this.#frame !== frame) return reject(new Error(words.removed));
        frame.remove();
        resolve(undefined);
      }, answerMsMax);
      port.onmessage = ({ data }: MessageEvent<FrameToPage>) => {
        if (data.type !== "ready") return this.#receive(data);
        clearTimeout(late);
        if (data.nonce === nonce) resolve({ frame, port });
        else reject(new Error(words.nonce));
      };
      this.#frame = frame;
      document.body.append(frame);
    });
  }

  #betrayed(message: string): void {
    this.#finish({ kind: "broken", message }, false);
    this.dispose();
  }

  #receive(message: FrameToPage): void {
    const current = this.#current;
    if (message.type === "ready" || current?.run !== message.run) return;
    if (message.type === "alive" || message.type === "reporting") {
      current.looks = 0;
      current.silenceMsMax = message.type === "alive" ? SILENCE_MS_MAX : OWN_SILENCE_MS_MAX;
    } else if (message.type === "failed") {
      this.#finish({ kind: "broken", message: String(message.message).slice(0, 1000) }, false);
    } else if (message.type === "report") {
      const report = checkReport(message.report);
      if (report) this.#finish({ kind: "report", report }, false);
      else this.#finish({ kind: "broken", message: words.unreadable }, false);
    }
  }
}

function begun() {
  return { startedAt: performance.now(), looks: 0, silenceMsMax: OWN_SILENCE_MS_MAX };
}

async function fetchOk(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(say(words.fetch, { file: url, status: response.status }));
  return response;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

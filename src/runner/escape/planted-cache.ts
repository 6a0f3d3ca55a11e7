/** A cache of the site's own, with something in it that a worker of the sandbox must not come to read. */

const NAME = "rebind-planted";
const TEXT = "what the site had put aside";

/** Attacks with what they need: PLANTED stands for the address under which the site keeps it. */
export const CACHE_TRIES = [
  {
    id: "caches",
    tries: "the site's caches",
    code: `return read(await caches.match(PLANTED)) ?? (await caches.keys()).find((name) => name === "${NAME}") ?? none();`,
  },
  {
    id: "nested-caches",
    tries: "the site's caches, by a worker within the worker",
    code: `const text = "caches.match(" + JSON.stringify(PLANTED) + ").then((found) => found ? found.text() : undefined).then(postMessage, () => postMessage(undefined))";
      const it = new Worker(URL.createObjectURL(new Blob([text])));
      return (await new Promise((yes, no) => { it.onmessage = ({ data }) => yes(data); it.onerror = () => no(new Error("refused")); })) ?? none();`,
  },
] as const;

/** The code with the address in it. */
export function cacheCodeFor(code: string, planted: string): string {
  return `const PLANTED = ${JSON.stringify(planted)};
    const read = (found) => found && found.text();
    const none = () => { throw new Error("the site's cache is out of sight"); };
    ${code}`;
}

/** Lets `attack` try while the site keeps something at an address of its own. */
export async function withPlanted<T>(attack: (planted: string) => Promise<T>): Promise<T> {
  const planted = new URL("planted-by-the-site", location.href).href;
  // A page that came without encryption has none to plant in.
  if (!("caches" in globalThis)) return attack(planted);
  const cache = await caches.open(NAME);
  await cache.put(planted, new Response(TEXT));
  try {
    return await attack(planted);
  } finally {
    await caches.delete(NAME);
  }
}

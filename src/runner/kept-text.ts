/**
 * What the reader typed, kept in this browser under the experiment's key before every run, so that neither a crash nor
 * a reload loses it. A reset sets it aside rather than throwing it away.
 */
const PREFIX = "rebind:text:";
const ASIDE = "rebind:aside:";

export function keep(key: string, text: string): void {
  write(PREFIX + key, text);
}

export function kept(key: string): string | undefined {
  return read(PREFIX + key);
}

/** Forgets the kept text, and remembers it as the one that `bringBack` returns. */
export function setAside(key: string, text: string): void {
  write(ASIDE + key, text);
  remove(PREFIX + key);
}

export function bringBack(key: string): string | undefined {
  return read(ASIDE + key);
}

export function forget(key: string): void {
  remove(PREFIX + key);
}

// Storage may be full, or forbidden by the reader's settings: running still works, only keeping does not.
function write(key: string, text: string): void {
  for (const store of stores()) {
    try {
      store.setItem(key, text);
      return;
    } catch {
      continue;
    }
  }
}

function read(key: string): string | undefined {
  for (const store of stores()) {
    const text = store.getItem(key);
    if (text !== null) return text;
  }
  return undefined;
}

function remove(key: string): void {
  for (const store of stores()) store.removeItem(key);
}

function stores(): Storage[] {
  return ["localStorage" as const, "sessionStorage" as const].flatMap((name) => {
    try {
      return [window[name]];
    } catch {
      return [];
    }
  });
}

/**
 * What the reader typed, kept in this browser under the experiment's key as it is typed, so that neither a crash nor a
 * reload loses it. A reset, or another text that is begun, sets it aside rather than throwing it away.
 */
const PREFIX = "rebind:text:";
const ASIDE = "rebind:aside:";

export function keep(key: string, text: string): void {
  write(PREFIX + key, text);
}

export function kept(key: string): string | undefined {
  return read(PREFIX + key);
}

export function forget(key: string): void {
  remove(PREFIX + key);
}

/** Keeps nothing any longer; what was kept, or this text in its place, lies aside. */
export function setAside(key: string, text = kept(key)): void {
  if (text !== undefined) write(ASIDE + key, text);
  forget(key);
}

/** A text of the reader's other than the one that is shown: what there is to be brought back. */
export function other(key: string, shown: string | undefined): string | undefined {
  return [kept(key), read(ASIDE + key)].find((text) => text !== undefined && text !== shown);
}

/** Keeps that text again; what was kept in the meantime lies aside in its place. */
export function bringBack(key: string, shown: string | undefined): string | undefined {
  const text = other(key, shown);
  if (text === undefined || text === kept(key)) return text;
  remove(ASIDE + key);
  setAside(key);
  keep(key, text);
  return text;
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

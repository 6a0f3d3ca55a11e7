/** The hosts of a record, as a kernel adds and sets them up. */
import type { Trace } from "./trace.ts";

type RecordedHost = Trace["hosts"][number];

export class RecordedHosts {
  readonly #hosts = new Map<number, Omit<RecordedHost, "settings">>();
  readonly #settings = new Map<number, Record<string, string>>();

  /** `host`: the kernel's number of it; some may be missing, where a kernel refused to make one. */
  add(
    host: number,
    recorded: Omit<RecordedHost, "settings">,
    settings: ReadonlyArray<readonly [name: string, value: string]> = [],
  ): void {
    this.#hosts.set(host, recorded);
    this.#settings.set(host, Object.fromEntries(settings));
  }

  /** A setting was written. */
  set(host: number, name: string, value: string): void {
    const settings = this.#settings.get(host);
    if (settings !== undefined) settings[name] = value;
  }

  /** "" for a host that is not there. */
  name(host: number): string {
    return this.#hosts.get(host)?.name ?? "";
  }

  /** As they are now, in the order in which they were added. */
  list(): Trace["hosts"] {
    return [...this.#hosts].map(([number, host]) => {
      const settings = this.#settings.get(number)!;
      return Object.keys(settings).length > 0 ? { ...host, settings: { ...settings } } : host;
    });
  }
}

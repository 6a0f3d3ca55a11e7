/** The hosts of a record, as a kernel adds and sets them up. */
import type { Trace } from "./trace.ts";

export class RecordedHosts {
  readonly #hosts: Array<{ name: string; addresses: readonly string[]; os: string }> = [];
  readonly #settings: Array<Record<string, string>> = [];

  add(name: string, addresses: readonly string[], os: string): void {
    this.#hosts.push({ name, addresses, os });
    this.#settings.push({});
  }

  /** A setting was written; `host` counts from 0, in the order of add(). */
  set(host: number, name: string, value: string): void {
    const settings = this.#settings[host];
    if (settings !== undefined) settings[name] = value;
  }

  /** "" for a host that is not there. */
  name(host: number): string {
    return this.#hosts[host]?.name ?? "";
  }

  /** As they are now. */
  list(): Trace["hosts"] {
    return this.#hosts.map((host, place) => {
      const settings = this.#settings[place]!;
      return Object.keys(settings).length > 0 ? { ...host, settings: { ...settings } } : host;
    });
  }
}

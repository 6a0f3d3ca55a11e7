/**
 * A link to a moment of an experiment as its author wrote it: `#m=an-experiments-id.17`, the event's index after the id. It
 * carries no code. (Links that do are src/runner/share-link.ts's.)
 */

const LINK = /^#m=([a-z0-9-]{1,200})\.(\d{1,7})$/;

export function momentLink(id: string, index: number): string {
  return `#m=${id}.${Math.max(0, index)}`;
}

export interface LinkedMoment {
  readonly id: string;
  readonly index: number;
}

/** What a fragment points at; undefined where it is no such link. */
export function linkedMoment(fragment: string): LinkedMoment | undefined {
  const [, id, index] = LINK.exec(fragment) ?? [];
  return id === undefined ? undefined : { id, index: Number(index) };
}

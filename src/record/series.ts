/**
 * The Linux series whose rules the model has, each as its newest stable release has them; "linux" is 6.18's, which was asked on
 * hardware of its own. Each is asked too.
 */
export const SERIES = ["5.10", "6.1", "6.12", "6.18", "7.2"] as const;

export type Series = (typeof SERIES)[number];

/** The one that the book is written by. */
export const BOOK_SERIES: Series = "6.18";

/** "6.18" as 6018, as the model counts releases. */
export function releaseNumber(release: string): number {
  const [major, minor] = release.split(".").map(Number);
  return major! * 1000 + minor!;
}

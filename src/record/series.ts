/**
 * The Linux series whose rules the model has, each as its newest stable release has them; "linux" is 6.18's, which was asked on
 * hardware of its own. Each is asked too.
 */
export const SERIES = ["5.10", "6.1", "6.12", "6.18", "7.2"] as const;

export type Series = (typeof SERIES)[number];

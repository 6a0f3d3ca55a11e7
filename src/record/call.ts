/** System calls as a run's record has them. */

/** A socket option's value, as the lab's callers give it and are given it. */
export type OptionValue =
  | number
  | string
  | { readonly onoff: number; readonly linger: number }
  | { readonly group: string; readonly interface?: string };

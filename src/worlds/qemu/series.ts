/** Names of other kernels as worlds: "linux-6.1" is the newest kernel of the series 6.1 that Debian has. */

/** As it stands after --on. */
export const SERIES_WORLD = /^linux-(\d{1,2}\.\d{1,3})$/;

/** "6.1" of "linux-6.1"; undefined where that names no series. */
export function seriesOf(world: string): string | undefined {
  return SERIES_WORLD.exec(world)?.[1];
}

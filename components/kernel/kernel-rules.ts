/** The style that shows what concerns the reader's kernel, and nothing of the others: a rule a series, made from the list of them. */
import { SERIES } from "../../src/record/series.ts";

/**
 * `data-on="5.10 6.1"`: shown where one of them is the reader's. `data-off`: not shown there. `data-series`: brought out there.
 */
export function kernelRules(): string {
  const chosen = (series: string) => `:root[data-kernel="${series}"]`;
  const otherwise = SERIES.map(
    (series) => `${chosen(series)} [data-on]:not([data-on~="${series}"])`,
  );
  const off = SERIES.map((series) => `${chosen(series)} [data-off~="${series}"]`);
  const own = SERIES.map((series) => `${chosen(series)} [data-series="${series}"]`);
  return `${otherwise.join()},${off.join()}{display:none}${own.join()}{color:var(--rb-ink)}`;
}

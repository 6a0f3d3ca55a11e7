/** An experiment's pictures as a reader brings them to life: unfolded, and scrolled to until they move. */
import type { Locator } from "playwright-core";

/** `block` is the experiment. Answers the slider. */
export async function wakePictures(block: Locator): Promise<Locator> {
  await block.locator('[data-part="pictures"]').evaluate((pictures) => {
    (pictures as HTMLDetailsElement).open = true;
    pictures.querySelector('[data-part="slot"]')!.scrollIntoView();
    // Where a page plays what the build drew, they wait for their reader.
    pictures.closest("[data-plays]")?.dispatchEvent(new Event("pointerenter"));
  });
  const slider = block.locator(".pix-scrubber input");
  await slider.waitFor();
  return slider;
}

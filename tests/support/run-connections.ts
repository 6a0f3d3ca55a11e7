/** A long run in a page: as many connections as are asked for, each closed before the next begins. */
import type { Locator, Page } from "playwright-core";

/** In the first experiment of the page at `url`. Answers its pictures, unfolded, once they show the run. */
export async function runConnections(page: Page, url: string, count: number): Promise<Locator> {
  // A text area: what is typed in one go is there in one go.
  await page.addInitScript(() => {
    // The sandbox's frame has no storage.
    if (self === top) localStorage.setItem("rebind:editor", "plain");
  });
  await page.goto(url, { waitUntil: "networkidle" });
  const block = page.locator("rebind-experiment").first();
  await block.locator('[data-action="edit"]').click();
  await block.getByRole("textbox").fill(`
    const server = host("server", "10.0.0.1"), client = host("client", "10.0.0.2");
    const listener = server.socket(AF_INET, SOCK_STREAM);
    listener.bind("0.0.0.0:80");
    listener.listen(20);
    for (let n = 0; n < ${count}; n++) {
      const c = client.socket(AF_INET, SOCK_STREAM);
      c.connect("10.0.0.1:80");
      const s = listener.accept();
      c.close();
      s.close();
      sleep(0.05);
    }`);
  await block.locator('[data-action="run"]').click();
  const pictures = block.locator('[data-part="pictures"]');
  await pictures.evaluate((details: HTMLDetailsElement) => (details.open = true));
  await pictures.locator(".pix-views").waitFor();
  await block.getByText("ms here").waitFor();
  return pictures;
}

/** <rebind-escape>: runs the escape suite in this page, attack by attack, and writes beside each what was seen. */
import { sandboxFiles } from "virtual:rebind-sandbox";
import { escape } from "#messages/escape.ts";
import { say } from "../../src/messages/message.ts";
import { makeGround } from "../../src/runner/escape/ground.ts";
import { attacks } from "../../src/runner/escape/suite.ts";
import { outputOf } from "../../src/book/output-data.ts";
import { paintOutput } from "../experiment/paint.ts";

class RebindEscape extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector<HTMLButtonElement>("[data-attack]")!;
    button.addEventListener("click", () => {
      if (button.ariaDisabled === "true") return;
      button.ariaDisabled = "true";
      void this.#attack().finally(() => (button.ariaDisabled = "false"));
    });
  }

  async #attack(): Promise<void> {
    const summary = this.querySelector<HTMLElement>("[data-summary]")!;
    const shown = this.querySelector<HTMLElement>("[data-shown]")!;
    // The browser tests listen at an address of their own; here it is the site's, which would answer.
    const { rebindCanary } = window as { rebindCanary?: string };
    const canary = rebindCanary ?? new URL(`${import.meta.env.BASE_URL}?`, location.href).href;
    const ground = makeGround(sandboxFiles, canary, (report) => {
      paintOutput(shown, outputOf(report));
      return shown;
    });
    let held = 0;
    let done = 0;
    for (const attack of attacks) {
      const result = await attack.run(ground);
      held += Number(result.held);
      done++;
      const cell = this.querySelector<HTMLElement>(`#attack-${attack.id} [data-result]`)!;
      cell.dataset["verdict"] = result.held ? "holds" : "fails";
      cell.textContent = say(result.held ? escape.held : escape.escaped, { seen: result.seen });
      summary.textContent = say(escape.tried, { done, count: attacks.length, held });
    }
    this.toggleAttribute("data-done", true);
  }
}

customElements.define("rebind-escape", RebindEscape);

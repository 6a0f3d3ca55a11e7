/** The reader's kernel, as the page's root has it: components/kernel/KernelSelect.astro. */

/** On the document, when another one is chosen. */
export const KERNEL_CHOSEN = "rebind-kernel";

/** "5.10"; undefined where none is chosen. */
export function chosenKernel(): string | undefined {
  return document.documentElement.dataset["kernel"];
}

/**
 * Copies a text. Where the clipboard's own interface is missing, as it is without HTTPS, or is refused, the text is selected and
 * copied as by the keys: execCommand() is deprecated, and the one way that there is then.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

function copySelected(text: string): boolean {
  const before = document.activeElement;
  const box = document.createElement("textarea");
  box.value = text;
  box.readOnly = true;
  box.style.cssText = "position: fixed; inset-block-start: 0; opacity: 0";
  document.body.append(box);
  box.select();
  const legacy = document as unknown as { execCommand(command: "copy"): boolean };
  const copied = legacy.execCommand("copy");
  box.remove();
  if (before instanceof HTMLElement) before.focus();
  return copied;
}

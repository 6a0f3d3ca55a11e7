/** Elements of HTML that Markdown has no node for, in its syntax tree. */
import type { Paragraph, PhrasingContent } from "mdast";

export function drawn(
  hName: string,
  children: readonly PhrasingContent[],
  hProperties: Record<string, string> = {},
): Paragraph {
  return { type: "paragraph", data: { hName, hProperties }, children: [...children] };
}

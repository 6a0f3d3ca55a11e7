/** The pictures of a recorded run as HTML, made in the build: there before any script, and without one. */
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import * as portsFile from "./Ports.tsx";
import * as rules from "./RuleList.tsx";
import { Pictures } from "./Pictures.tsx";
import { type PicturesProps } from "./pictures-props.ts";

export function picturesHtml(props: Pick<PicturesProps, "trace" | "source" | "name">): string {
  return renderToString(h(Pictures, { ...props, rules, portsFile, still: true }));
}

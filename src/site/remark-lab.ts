/**
 * The lab's pages: `<Lab of="Socket.bind">…</Lab>` becomes the entry of that name, in lab.d.ts's own words (heading, signature,
 * sentence, parameters, errors), and what stands inside, its examples, follows. `of` may have several names. `<LabNames
 * on="sockets" />` lists the names of such a page.
 */
import { readFileSync } from "node:fs";
import type { Heading, Paragraph, PhrasingContent, Root, RootContent } from "mdast";
import type { MdxJsxFlowElement } from "mdast-util-mdx-jsx";
import remarkParse from "remark-parse";
import { unified } from "unified";
import type { VFile } from "vfile";
import { lab } from "#messages/lab.ts";
import {
  fullName,
  headingOf,
  type LabName,
  type LabPart,
  nameId,
  readLabNames,
  tellsMore,
} from "../book/lab-names.ts";
import { drawn } from "./drawn.ts";

const CONTRACT = "src/lab/lab.d.ts";
/** The pages' folder, and below the site's base. */
const FOLDER = "content/docs/reference/lab";
const ADDRESS = "/reference/lab";

export function remarkLab() {
  return (tree: Root, file: VFile): void => {
    const entries = tree.children.filter((node): node is MdxJsxFlowElement => isTag(node, "Lab"));
    const lists = tree.children.filter((node) => isTag(node, "LabNames"));
    if (entries.length + lists.length === 0) return;
    const names = readLabNames(readFileSync(CONTRACT, "utf8"));
    const given = new Set(entries.flatMap(namesIn));
    const headings = tree.children.filter((node) => node.type === "heading");
    const depth = headings.some((heading) => heading.depth === 2) ? 3 : 2;
    tree.children = tree.children.flatMap((node) => {
      if (node.type !== "mdxJsxFlowElement") return [node];
      if (isTag(node, "LabNames")) return [listOf(names, attribute(node, "on"))];
      if (!isTag(node, "Lab")) return [node];
      const parts = namesIn(node).flatMap((name) => {
        const declared = names.filter((one) => fullName(one) === name);
        if (declared.length === 0) file.fail(`lab.d.ts declares no ${name}`, node);
        const members = names.filter(
          (one) => one.owner === name && one.kind === "property" && !given.has(fullName(one)),
        );
        return entry(declared, members, depth);
      });
      return [...parts, ...(node.children as RootContent[])];
    });
  };
}

function isTag(node: RootContent, tag: string): boolean {
  return node.type === "mdxJsxFlowElement" && node.name === tag;
}

function attribute(node: MdxJsxFlowElement, name: string): string {
  const found = node.attributes.find((one) => one.type === "mdxJsxAttribute" && one.name === name);
  return typeof found?.value === "string" ? found.value : "";
}

function namesIn(node: MdxJsxFlowElement): string[] {
  return attribute(node, "of").split(" ");
}

/** What stands on a page, each with its sentence and a link. The search finds the page itself. */
function listOf(names: readonly LabName[], page: string): RootContent {
  const text = readFileSync(`${FOLDER}/${page}.mdx`, "utf8");
  const given = [...text.matchAll(/<Lab of="([^"]+)"/g)].flatMap(([, of]) => of!.split(" "));
  const rows = given.flatMap((name): Paragraph[] => {
    const one = names.find((declared) => fullName(declared) === name)!;
    const url = `${ADDRESS}/${page}/#${nameId(one)}`;
    const code: PhrasingContent = { type: "inlineCode", value: headingOf(one) };
    return [drawn("dt", [{ type: "link", url, children: [code] }]), drawn("dd", words(one.text))];
  });
  return drawn("dl", rows as unknown as PhrasingContent[], { dataPagefindIgnore: "" });
}

/** `declared` more than once is overloaded: each has its own words, and they share their errors. */
function entry(
  declared: readonly LabName[],
  members: readonly LabName[],
  depth: 2 | 3,
): RootContent[] {
  const [first] = declared as [LabName, ...LabName[]];
  const heading: Heading = {
    type: "heading",
    depth,
    data: { hProperties: { id: nameId(first) } },
    children: [{ type: "inlineCode", value: headingOf(first) }],
  };
  return [
    heading,
    ...declared.flatMap((one) => [
      ...(tellsMore(one) ? [line([{ type: "inlineCode", value: one.signature }])] : []),
      ...markdown(one.text),
      ...list(lab.parameters, one.parameters),
      ...list(lab.errors, one.throws),
    ]),
    ...list(
      lab.members,
      members.map((one) => ({ name: one.signature, text: one.text, id: nameId(one) })),
    ),
  ];
}

function list(label: string, parts: ReadonlyArray<LabPart & { id?: string }>): RootContent[] {
  if (parts.length === 0) return [];
  const rows = parts.flatMap(({ name, text, id }) => [
    drawn("dt", [{ type: "inlineCode", value: name }], id === undefined ? {} : { id }),
    drawn("dd", words(text)),
  ]);
  return [
    line([{ type: "strong", children: [{ type: "text", value: label }] }]),
    drawn("dl", rows as unknown as PhrasingContent[], { className: "lab-list" }),
  ];
}

function line(children: PhrasingContent[]): Paragraph {
  return { type: "paragraph", children };
}

function markdown(text: string): RootContent[] {
  // As the rest of the page has them; quotation marks are those of code.
  return unified()
    .use(remarkParse)
    .parse(text.replaceAll(/(?<=\w)'(?=\w)/g, "’")).children;
}

function words(text: string): PhrasingContent[] {
  const [only] = markdown(text);
  return only?.type === "paragraph" ? only.children : [];
}

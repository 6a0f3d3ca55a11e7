/** Experiment text to syntax tree: acorn with its TypeScript plugin, comments kept, errors with their position. */
import { tsPlugin } from "@sveltejs/acorn-typescript";
import { Parser, type Comment } from "acorn";
import { lineStarts, positionAt } from "./lines.ts";
import { SourceError } from "./problem.ts";
import type { Position } from "./types.ts";

/** A node of the tree. Fields are looked at by name, since the plugin's additions have no types. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

export interface Syntax {
  readonly source: string;
  readonly program: Node;
  /** Comments that really are comments, in order. */
  readonly comments: ReadonlyArray<{
    readonly start: number;
    readonly end: number;
    readonly line: boolean;
  }>;
  /** 1-based position of an offset. */
  position(offset: number): Position;
}

const TypeScriptParser = Parser.extend(tsPlugin());

export function parse(source: string): Syntax {
  const starts = lineStarts(source);
  const position = (offset: number) => positionAt(starts, offset);
  const comments: Comment[] = [];
  let program: Node;
  try {
    // Both the comments and the tree keep offsets; lines are counted by lines.ts, as Markdown does.
    const options = { ecmaVersion: 2024, sourceType: "module", allowHashBang: false } as const;
    program = TypeScriptParser.parse(source, {
      ...options,
      onComment: comments,
    }) as unknown as Node;
  } catch (error) {
    const { pos, message } = error as SyntaxError & { pos?: number };
    if (typeof pos !== "number") throw error;
    throw new SourceError(position(pos), `syntax: ${message.replace(/ \(\d+:\d+\)$/, "")}`);
  }
  return { source, program, comments: realComments(comments, program), position };
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}

/** Calls `visit` for each node, parents first; a false answer leaves out what is inside. */
export function walk(node: Node, visit: (node: Node) => boolean | void): void {
  if (visit(node) === false) return;
  for (const field in node) {
    const value = node[field];
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) walk(item, visit);
    } else if (isNode(value)) {
      walk(value, visit);
    }
  }
}

/** The plugin reads ahead and steps back, so that a comment may come twice, or from within what turns out to be a string. */
function realComments(comments: readonly Comment[], program: Node): Syntax["comments"] {
  const text = new Set<number>();
  walk(program, (node) => {
    if (node.type !== "Literal" && node.type !== "TemplateElement") return;
    for (let i = node.start; i < node.end; i++) text.add(i);
  });
  const byStart = new Map<number, Comment>();
  for (const comment of comments) if (!text.has(comment.start)) byStart.set(comment.start, comment);
  return [...byStart.values()]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, type }) => ({ start, end, line: type === "Line" }));
}

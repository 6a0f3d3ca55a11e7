/** Experiment text to syntax tree: acorn with its TypeScript plugin, comments kept, errors with their position. */
import { tsPlugin } from "@sveltejs/acorn-typescript";
import { Parser, type Comment } from "acorn";
import { compile as words } from "#messages/compile.ts";
import { say } from "../messages/message.ts";
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
  readonly comments: readonly Comment[];
  /** 1-based position of an offset. */
  position(offset: number): Position;
}

const TypeScriptParser = Parser.extend(tsPlugin());

/** The tree of TypeScript's syntax. Of its comments some may come twice, since the plugin reads ahead and steps back. */
export function parseTypeScript(source: string): Syntax {
  return parse(TypeScriptParser, source);
}

/** The tree of plain JavaScript: what the plugin lets pass by mistake is refused here. */
export function parseJavaScript(source: string): Syntax {
  return parse(Parser, source);
}

function parse(parser: typeof Parser, source: string): Syntax {
  const starts = lineStarts(source);
  const position = (offset: number) => positionAt(starts, offset);
  const comments: Comment[] = [];
  try {
    // Both the comments and the tree keep offsets; lines are counted by lines.ts, as Markdown does.
    const options = { ecmaVersion: 2024, sourceType: "module", allowHashBang: false } as const;
    const program = parser.parse(source, { ...options, onComment: comments }) as unknown as Node;
    return { source, program, comments, position };
  } catch (thrown) {
    const { pos, message } = thrown as SyntaxError & { pos?: number };
    if (typeof pos !== "number") throw thrown;
    // Acorn writes the place behind its sentence, and nowhere else has the sentence alone.
    const error = message.replace(/ \(\d+:\d+\)$/, "");
    throw new SourceError(position(pos), say(words.syntax, { error }));
  }
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

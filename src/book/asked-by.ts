/** What a component of a page does at build time, with the place that asked for it in whatever goes wrong. */
import { readFile } from "node:fs/promises";

export interface Asking {
  /** The page's path, "content/docs/…"; unknown where a component stands on none. */
  readonly page: string | undefined;
  /** "Matrix" */
  readonly component: string;
  /** The experiment that it names with `of`. */
  readonly of: string;
}

/** Answers what `action` does. Its error gets the page, the line where it can be had, and the component before it. */
export async function askedBy<T>(
  asking: Asking,
  action: () => Promise<T>,
  root = process.cwd(),
): Promise<T> {
  try {
    return await action();
  } catch (error) {
    const { message, hint } = error as Error & { hint?: string };
    const place = await placeOf(asking, root);
    const said = `${place}<${asking.component} of="${asking.of}">: ${message}`;
    throw new Error(hint ? `${said}\n    ${hint}` : said, { cause: error });
  }
}

/** "content/docs/a.mdx:12: ", of the first of the page's components that ask for this. */
async function placeOf({ page, component, of }: Asking, root: string): Promise<string> {
  if (page === undefined) return "";
  const text = await readFile(`${root}/${page}`, "utf8").catch(() => "");
  for (const { index } of text.matchAll(new RegExp(`<${component}\\b`, "g"))) {
    const props = text.slice(index, text.indexOf("/>", index));
    if (props.includes(`of="${of}"`) || props.includes(`of='${of}'`))
      return `${page}:${text.slice(0, index).split("\n").length}: `;
  }
  return `${page}: `;
}

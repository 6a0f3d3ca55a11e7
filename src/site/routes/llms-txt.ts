/** `/llms.txt`: what the site is, and every chapter with what it answers, for programs that read. */
import type { APIRoute } from "astro";
import { getCollection } from "astro:content";
import { EXTRA_PAGES } from "../../book/extra-pages.ts";

const INTRODUCTION = `# Rebind

> TIME-WAIT, SO_REUSEADDR and tcp_tw_reuse. Every statement that can be tried is an experiment: a short program with its
> outcomes beside its lines (\`expression; //=> outcome\`), run on a model of Linux's sockets and on the Linux kernel.
`;

export const GET: APIRoute = async ({ site }) => {
  const base = import.meta.env.BASE_URL.replace(/\/?$/, "/");
  const docs = await getCollection(
    "docs",
    ({ id, data }) => id !== "404" && (import.meta.env.DEV || !data.draft),
  );
  const chapters = docs.map(({ id, data: { title, description } }) => ({
    path: id === "index" ? "" : id,
    title,
    description,
  }));
  const all = [...chapters, ...EXTRA_PAGES].sort((a, b) => a.path.localeCompare(b.path, "en"));
  const lines = all.map(({ path, title, description }) => {
    const url = new URL(`${base}${path === "" ? "" : `${path}/`}`, site);
    return `- [${title}](${url.href}): ${description}`;
  });
  return new Response(`${INTRODUCTION}\n## Chapters\n\n${lines.join("\n")}\n`);
};

/** `/og/<page>.png`: a social image for each page of the book, and for the pages that are not chapters. */
import type { APIRoute, GetStaticPaths } from "astro";
import { getCollection } from "astro:content";
import { EXTRA_PAGES } from "../../book/extra-pages.ts";
import { socialImage } from "../social-image.ts";

interface Props {
  readonly title: string;
  readonly description: string;
}

export const getStaticPaths = (async () => {
  const chapters = (await getCollection("docs")).map(({ id, data }) => ({
    params: { page: id === "" ? "index" : id },
    props: { title: data.title, description: data.description },
  }));
  const extra = EXTRA_PAGES.map(({ path, ...props }) => ({ params: { page: path }, props }));
  return [...chapters, ...extra];
}) satisfies GetStaticPaths;

export const GET: APIRoute<Props> = async ({ props }) => {
  const image = await socialImage(props.title, props.description);
  return new Response(new Uint8Array(image), { headers: { "content-type": "image/png" } });
};

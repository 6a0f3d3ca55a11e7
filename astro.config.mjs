// The site: Starlight over content/docs, with the experiments' plugins. SITE and BASE say where it will be served.
import { unified } from "@astrojs/markdown-remark";
import preact from "@astrojs/preact";
import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";

const site = process.env.SITE ?? "http://localhost:4321";
const base = process.env.BASE ?? "/";

export default defineConfig({
  site,
  base,
  srcDir: "./",
  publicDir: "./content/static",
  trailingSlash: "always",
  markdown: { processor: unified({ remarkPlugins: [], rehypePlugins: [] }) },
  integrations: [
    starlight({
      title: "Rebind",
      customCss: ["./components/styles/tokens.css"],
      sidebar: [
        { label: "Start", items: [{ autogenerate: { directory: "start" } }] },
        { label: "Ports and sockets", items: [{ autogenerate: { directory: "ports-and-sockets" } }] },
        { label: "TIME-WAIT", items: [{ autogenerate: { directory: "time-wait" } }] },
        { label: "SO_REUSEADDR", items: [{ autogenerate: { directory: "so-reuseaddr" } }] },
        { label: "tcp_tw_reuse", items: [{ autogenerate: { directory: "tcp-tw-reuse" } }] },
        { label: "Cookbook", items: [{ autogenerate: { directory: "cookbook" } }] },
        { label: "Reference", items: [{ autogenerate: { directory: "reference" } }] },
      ],
    }),
    preact(),
  ],
});

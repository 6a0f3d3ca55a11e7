// The site: Starlight over content/docs, with the experiments' plugins. SITE and BASE say where it will be served.
import { unified } from "@astrojs/markdown-remark";
import preact from "@astrojs/preact";
import sitemap from "@astrojs/sitemap";
import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";
import { language } from "#messages/language.ts";
import { contentSecurity } from "./src/site/content-security.ts";
import { experiments } from "./src/site/experiments.ts";
import { rehypeLooseLists, withoutListSearch } from "./src/site/loose-lists.ts";
import { offline } from "./src/site/offline.ts";
import { pages } from "./src/site/pages.ts";
import { rehypeBase } from "./src/site/rehype-base.ts";
import { rehypeLead } from "./src/site/rehype-lead.ts";
import { rehypeNames } from "./src/site/rehype-names.ts";
import { rehypeTabNames } from "./src/site/rehype-tab-names.ts";
import { rehypeTables } from "./src/site/rehype-tables.ts";
import { rehypeTerms } from "./src/site/rehype-terms.ts";
import { editBase } from "./src/site/repository.ts";
import { remarkDefinitions } from "./src/site/remark-definitions.ts";
import { remarkLab } from "./src/site/remark-lab.ts";
import { remarkExperiments } from "./src/site/remark-experiments.ts";
import { sidebar } from "./src/site/sidebar.ts";
import { sizes } from "./src/site/sizes.ts";

const site = process.env.SITE ?? "http://localhost:4321";
const base = process.env.BASE ?? "/";
const editFrom = editBase(process.env);

/** The editor is that large, and fetched by a click. Astro reads its own directives, in every chapter, before they are lost. */
const build = {
  chunkSizeWarningLimit: 8000,
  rolldownOptions: {
    checks: { moduleLevelDirective: false },
    // What is always fetched together is one file: three of them are larger, each packed by itself.
    output: {
      codeSplitting: {
        groups: [
          { name: "preact", test: /node_modules[\\/]preact[\\/]/ },
          { name: "say", test: /[\\/]src[\\/]messages[\\/]/ },
        ],
      },
    },
  },
};

export default defineConfig({
  site,
  base,
  srcDir: "./",
  publicDir: "./content/static",
  trailingSlash: "always",
  vite: { build, plugins: [withoutListSearch()] },
  markdown: {
    processor: unified({
      remarkPlugins: [remarkLab, remarkDefinitions, remarkExperiments],
      rehypePlugins: [
        rehypeNames,
        rehypeTables,
        rehypeLooseLists,
        rehypeTerms,
        rehypeTabNames,
        rehypeLead,
        [rehypeBase, { base }],
      ],
    }),
  },
  integrations: [
    starlight({
      title: "Rebind",
      locales: { root: { label: language.name, lang: language.tag } },
      favicon: "/favicon.svg",
      customCss: [
        "./components/styles/fonts.css",
        "./components/styles/tokens.css",
        "./components/styles/starlight.css",
        "./components/styles/prose.css",
        "./components/styles/tables.css",
        "./components/styles/furniture.css",
        "./components/styles/print.css",
      ],
      components: {
        SiteTitle: "./components/SiteTitle.astro",
        EditLink: "./components/EditLink.astro",
        Head: "./components/Head.astro",
        Search: "./components/search/Search.astro",
        SocialIcons: "./components/HeaderLinks.astro",
        ThemeSelect: "./components/kernel/ThemeSelect.astro",
        Banner: "./components/kernel/KernelNote.astro",
      },
      lastUpdated: true,
      ...(editFrom !== undefined && { editLink: { baseUrl: editFrom } }),
      sidebar: sidebar("content/docs"),
    }),
    // Experiments for other people's pages ask not to be listed.
    sitemap({ filter: (page) => !page.includes("/embed/") }),
    preact(),
    experiments(),
    pages(),
    // What follows works on the finished files: the policy before the list of what is kept.
    contentSecurity(),
    offline(),
    sizes(),
  ],
});

/**
 * A strict content security policy for every page of the built site, as a <meta> element, so that no host needs to send
 * headers: scripts only from the site itself, inline ones by their hash. Styles may be inline, because Shiki's colours and
 * Monaco's are. Pages with a policy of their own (the sandbox) keep it.
 */
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";

const INLINE_SCRIPT = /<script(?<attributes>[^>]*)>(?<text>[\s\S]*?)<\/script>/g;
/** Elements named script that hold data: the browser never runs them, and no policy applies. */
const DATA_TYPE = /\btype=["']?(?:application\/(?:ld\+)?json|text\/plain)/;
const HANDLER = /<[a-z][^>]*\son[a-z]+=/i;

/** The hashes of the page's inline scripts, as a policy spells them, each once. */
export function inlineScriptHashes(html: string): string[] {
  const hashes = new Set<string>();
  for (const { groups } of html.matchAll(INLINE_SCRIPT)) {
    const { attributes = "", text = "" } = groups ?? {};
    if (/\ssrc=/.test(attributes) || DATA_TYPE.test(attributes)) continue;
    hashes.add(`'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  }
  return [...hashes];
}

/**
 * The policy of a page with these inline scripts, and those of `frame`: without a network the sandbox's page is put into
 * its frame as text, and then has this policy beside its own. 'wasm-unsafe-eval' is for Pagefind's index and for the model.
 */
function policyFor(html: string, frame = ""): string {
  const hashes = [...inlineScriptHashes(html), ...inlineScriptHashes(frame)];
  return [
    "default-src 'none'",
    ["script-src 'self' 'wasm-unsafe-eval'", ...hashes].join(" "),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "frame-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
  ].join("; ");
}

/** The page with its policy as the first thing after the charset; as it was where it has one. */
export function withPolicy(html: string, name: string, frame = ""): string {
  if (/<meta[^>]+http-equiv=["']?content-security-policy/i.test(html)) return html;
  const handler = HANDLER.exec(html.replaceAll(INLINE_SCRIPT, "").replaceAll(/="[^"]*"/g, "=_"));
  if (handler)
    throw new Error(`${name}: an inline event handler, which the policy forbids: ${handler[0]}`);
  const meta = `<meta http-equiv="content-security-policy" content="${policyFor(html, frame)}">`;
  const charset = /<meta charset=[^>]+>/i.exec(html);
  const at = charset ? charset.index + charset[0].length : html.indexOf("<head>") + "<head>".length;
  return html.slice(0, at) + meta + html.slice(at);
}

export function contentSecurity(): AstroIntegration {
  return {
    name: "rebind-content-security",
    hooks: {
      "astro:build:done": async ({ dir }) => {
        const root = fileURLToPath(dir);
        const names = await readdir(root, { recursive: true });
        const sandbox = names.find((one) => /^sandbox.frame\.[0-9a-f]+\.html$/.test(one));
        const frame = sandbox === undefined ? "" : await readFile(root + sandbox, "utf8");
        for (const name of names.filter((one) => one.endsWith(".html"))) {
          const html = await readFile(root + name, "utf8");
          await writeFile(root + name, withPolicy(html, name, frame));
        }
      },
    },
  };
}

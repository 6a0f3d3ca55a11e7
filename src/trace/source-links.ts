/**
 * Where a source can be read, by the one spelling that sources have in this house: RFC clauses, manual pages, kernel
 * documentation and functions. A spelling that is none of these has no link.
 */

const MANUAL = "https://man7.org/linux/man-pages/man";
const KERNEL_DOCUMENTATION = "https://docs.kernel.org/networking";
const KERNEL_COMMITS = "https://git.kernel.org/linus/";
const KERNEL_IDENTIFIERS = "https://elixir.bootlin.com/linux/v6.18/A/ident/";

interface Rule {
  readonly spelling: RegExp;
  readonly href: (...found: string[]) => string;
}

const RULES: readonly Rule[] = [
  {
    spelling: /^RFC (\d+) §([\d.]+\d)$/,
    href: (rfc, section) => `https://www.rfc-editor.org/rfc/rfc${rfc}#section-${section}`,
  },
  { spelling: /^RFC (\d+)$/, href: (rfc) => `https://www.rfc-editor.org/rfc/rfc${rfc}` },
  {
    spelling: /^([a-z_][\w.-]*)\((\d)[a-z]?\)(?: .*)?$/,
    href: (page, section) => `${MANUAL}${section}/${page}.${section}.html`,
  },
  {
    spelling: /^ip-sysctl: ([\w.]+)$/,
    href: () => `${KERNEL_DOCUMENTATION}/ip-sysctl.html`,
  },
  { spelling: /^commit ([0-9a-f]{12,40})$/, href: (commit) => `${KERNEL_COMMITS}${commit}` },
  {
    spelling: /^Linux: (\w+)\(\)$/,
    href: (name) => `${KERNEL_IDENTIFIERS}${name}`,
  },
];

/** The address of a source; undefined where its spelling has none. */
export function sourceLink(source: string): string | undefined {
  for (const { spelling, href } of RULES) {
    const found = spelling.exec(source);
    if (found) return href(...found.slice(1));
  }
  return undefined;
}

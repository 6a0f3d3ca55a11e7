/** Where readers report what is wrong with a page. */

/** A new issue of the repository in which the page is edited, the file in its title. */
export function reportAddress({ href }: URL): string | undefined {
  const [, repository, file] = /^(.*?)\/edit\/[^/]+\/(.*)$/.exec(href) ?? [];
  if (repository === undefined || file === undefined) return undefined;
  return `${repository}/issues/new?title=${encodeURIComponent(file)}`;
}

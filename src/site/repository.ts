/** Where the book's source can be edited, as the build's environment tells it; nowhere when it does not. */
interface Environment {
  readonly REPOSITORY?: string;
  readonly BRANCH?: string;
  readonly GITHUB_SERVER_URL?: string;
  readonly GITHUB_REPOSITORY?: string;
}

/** The address that a page's path below the project's root is added to, with a slash at its end. */
export function editBase(environment: Environment): string | undefined {
  const { REPOSITORY, BRANCH = "main", GITHUB_SERVER_URL, GITHUB_REPOSITORY } = environment;
  const onGitHub =
    GITHUB_SERVER_URL && GITHUB_REPOSITORY
      ? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}`
      : undefined;
  const repository = (REPOSITORY ?? onGitHub)?.replace(/(?:\.git)?\/*$/, "");
  return repository ? `${repository}/edit/${BRANCH}/` : undefined;
}

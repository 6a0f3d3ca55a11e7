/** The environment without a test runner's own settings: with them Preact would be built for debugging, and no page be made. */
export function ownEnvironment(): NodeJS.ProcessEnv {
  const rest = Object.entries(process.env).filter(
    ([name]) => !/^(?:VITEST.*|MODE|DEV|PROD|SSR|BASE_URL|TEST|NODE_ENV)$/.test(name),
  );
  return Object.fromEntries(rest);
}

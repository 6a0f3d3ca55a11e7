/** The languages of the lines to copy: what is asked for, and the tab that has them. */

/** A key of RUNTIMES, and the language's name, as the chapters' tabs have it. */
export const LANGUAGES = [
  ["c", "C"],
  ["python", "Python"],
  ["node", "Node.js"],
  ["java", "Java"],
  ["go", "Go"],
  ["rust", "Rust"],
  ["dotnet", ".NET"],
] as const;

/** Servers and frameworks, by the language of those who write for them, or by their own tab. */
const WRITTEN_IN: Readonly<Record<string, string>> = {
  flask: "Python",
  django: "Python",
  gunicorn: "Python",
  spring: "Java",
  tomcat: "Java",
  boost: "C",
  nginx: "nginx",
  systemd: "systemd",
};

/** The tab for who wrote the error. */
export function tabOf(runtime: string | undefined): string | undefined {
  if (runtime === undefined) return undefined;
  return WRITTEN_IN[runtime] ?? LANGUAGES.find(([key]) => key === runtime)?.[1];
}

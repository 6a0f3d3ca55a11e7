/** Why a test was not run, as its name tells, and what has it run. Names of tests that may be skipped say what they need. */

export interface Remedy {
  /** What is missing. */
  readonly missing: string;
  /** What to do about it. */
  readonly advice: string;
}

const NAMESPACE: Remedy = {
  missing: "a network namespace of Linux 6.18",
  advice:
    "run as root on Linux 6.18, or allow user namespaces (sysctl kernel.unprivileged_userns_clone=1), with iproute2 and python3",
};

/** By the command or the browser that a test asks for. */
const TOOLS: Readonly<Record<string, string>> = {
  ab: "apt-get install apache2-utils",
  busybox: "apt-get install busybox-static",
  requests: "apt-get install python3-requests",
  siege: "apt-get install siege",
  Chromium: "apt-get install chromium-headless-shell, or set CHROME_PATH",
  Firefox: "apt-get install firefox-esr, or set FIREFOX_PATH",
  WebKit: "apt-get install webkit2gtk-driver xvfb xauth",
  boost: "apt-get install g++ libboost-dev",
  cc: "apt-get install gcc libc6-dev",
  elixir: "apt-get install elixir",
  erlang: "apt-get install erlang-base",
  go: "apt-get install golang-go",
  gofmt: "apt-get install golang-go",
  javac: "apt-get install default-jdk-headless",
  luasocket: "apt-get install lua5.4 lua-socket",
  node: "install Node",
  perl: "apt-get install perl",
  php: "apt-get install php-cli",
  python3: "apt-get install python3",
  ruby: "apt-get install ruby",
  rustc: "apt-get install rustc",
  socat: "apt-get install socat",
  ss: "apt-get install iproute2, 6.2 or later",
  tshark: "apt-get install tshark",
};

const RULES: ReadonlyArray<readonly [name: RegExp, remedy: (tool: string) => Remedy]> = [
  [/\b(\w+) is not installed/, tool],
  [/ is refused by (\w+)$/, tool],
  [/\b(tshark)\b/, tool],
  [/this (ss) does not know/, tool],
  [
    /\.NET SDK/,
    () => ({
      missing: ".NET",
      advice: "nothing here checks C#: build the sample in a project of your own",
    }),
  ],
  [
    /nothing here compiles (\w+)/,
    (language) => ({
      missing: `a compiler of ${language}`,
      advice: "build the sample in a project of your own",
    }),
  ],
  [
    /a service of the machine|: Windows$|a namespace has no limit of its own/,
    () => ({ missing: "a machine to spare", advice: "type it there" }),
  ],
  [/^on Linux\b/, () => ({ missing: "Linux", advice: "run on Linux" })],
  [/namespace|^commands, as printed|^ss -K |^a server (?:that|is killed)\b/, () => NAMESPACE],
];

function tool(name: string): Remedy {
  return { missing: name, advice: TOOLS[name] ?? `install ${name}` };
}

/** The remedy for a test, by its full name. */
export function remedyOf(name: string): Remedy {
  for (const [pattern, remedy] of RULES) {
    const found = pattern.exec(name);
    if (found) return remedy(found[1] ?? "");
  }
  return { missing: "what its name says", advice: "see the test" };
}

/** How the programs of content/programs/listeners are built and run, and which versions of what they ask. */
import { extname } from "node:path";

export interface Language {
  /** Succeeds where the language is installed; its first line of output names the version. */
  readonly version: readonly string[];
  /** Compiles, where that is needed. */
  readonly build?: (source: string, binary: string) => readonly string[];
  readonly run: (source: string, binary: string) => readonly string[];
  /** It runs until it has taken a client, in a network of its own. */
  readonly server?: true;
}

const BOOST = `
  echo '#include <boost/version.hpp>
  BOOST_LIB_VERSION' | c++ -E -P -x c++ - 2>/dev/null | sed -n 's/.*"\\(.*\\)_\\(.*\\)"/Boost \\1.\\2/p' | grep .`;
const LUA = `lua5.4 -e 'print(require("socket")._VERSION .. ", " .. _VERSION)' 2>/dev/null`;

const LANGUAGES: Readonly<Record<string, Language>> = {
  ".c": {
    version: ["cc", "--version"],
    build: (source, binary) => ["cc", "-Wall", "-Wextra", "-Werror", "-o", binary, source],
    run: (_source, binary) => [binary],
  },
  ".cpp": {
    version: ["sh", "-c", BOOST],
    build: (source, binary) => ["c++", "-std=c++17", "-o", binary, source],
    run: (_source, binary) => [binary],
  },
  ".py": { version: ["python3", "--version"], run: (source) => ["python3", source] },
  ".mjs": { version: ["node", "--version"], run: (source) => ["node", source] },
  ".java": { version: ["java", "--version"], run: (source) => ["java", source] },
  ".rs": {
    version: ["rustc", "--version"],
    build: (source, binary) => ["rustc", "--edition=2021", "-o", binary, source],
    run: (_source, binary) => [binary],
  },
  ".go": {
    version: ["go", "version"],
    build: (source, binary) => ["go", "build", "-o", binary, source],
    run: (_source, binary) => [binary],
  },
  ".rb": {
    version: ["ruby", "-e", 'puts "Ruby #{RUBY_VERSION}"'],
    run: (source) => ["ruby", source],
  },
  ".php": { version: ["php", "--version"], run: (source) => ["php", source] },
  ".pl": { version: ["perl", "-e", 'printf "Perl %vd", $^V'], run: (source) => ["perl", source] },
  ".escript": {
    version: [
      ...["erl", "-noshell", "-eval"],
      'io:format("Erlang/OTP ~s", [erlang:system_info(otp_release)]), halt().',
    ],
    run: (source) => ["escript", source],
  },
  ".exs": {
    version: ["elixir", "-e", 'IO.write("Elixir #{System.version()}")'],
    run: (source) => ["elixir", source],
  },
  ".lua": { version: ["sh", "-c", LUA], run: (source) => ["lua5.4", source] },
};

/** Servers, by their program: what Debian calls them, and what they are called. */
const SERVERS: Readonly<Record<string, readonly [string, string]>> = {
  "puma.sh": ["puma", "Puma"],
  "socat.sh": ["socat", "socat"],
  "socat_reuseaddr.sh": ["socat", "socat"],
  "nc_openbsd.sh": ["netcat-openbsd", "netcat-openbsd"],
  "nc_traditional.sh": ["netcat-traditional", "netcat-traditional"],
  "nginx.sh": ["nginx", "nginx"],
  "redis.sh": ["redis-server", "Redis"],
  "haproxy.sh": ["haproxy", "HAProxy"],
  "apache2.sh": ["apache2", "Apache httpd"],
  "postgresql.sh": ["postgresql-15", "PostgreSQL"],
};

/** The version of a package of Debian's that is installed; fails where it is not. */
const PACKAGE = `
  dpkg-query --show --showformat '\${db:Status-Status} \${source:Upstream-Version}' "$1" 2>/dev/null |
    sed -n "s/^installed /$2 /p" | grep .`;

export function languageOf(program: string): Language {
  const extension = extname(program);
  if (extension !== ".sh") return LANGUAGES[extension]!;
  const run = (source: string) => ["sh", source];
  if (program.startsWith("php_")) return { ...LANGUAGES[".php"]!, run, server: true };
  return { version: ["sh", "-c", PACKAGE, "sh", ...SERVERS[program]!], run, server: true };
}

/** What has to be installed for a program to be run. */
export function wants(program: string): string {
  const named: Record<string, string> = { ".cpp": "libboost-dev", ".lua": "lua-socket" };
  return SERVERS[program]?.[0] ?? named[extname(program)] ?? languageOf(program).version[0]!;
}

/**
 * "rustc 1.95.0 (59807616e 2026-04-14)" → "rustc 1.95.0", "v24.21.0" → "Node.js 24.21.0", "go version go1.19.8 linux/amd64" →
 * "go 1.19.8", "PHP 8.2.28 (cli) (built: Mar 13 2025 18:21:38) (NTS)" → "PHP 8.2.28".
 */
export function versionOf(said: string): string {
  const line = said.split("\n")[0]!.replace(/ \([^)]*\)/g, "");
  return line
    .trim()
    .replace(/^v(?=\d)/, "Node.js ")
    .replace(/^go version go(\S+).*/, "go $1")
    .replace(/^LuaSocket ([\d.]+)\S*/, "LuaSocket $1");
}

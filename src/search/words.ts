/**
 * What somebody typed, as the words that a book can have: prompts, addresses, ports, paths, times and punctuation are taken
 * off, names keep their underscores, dots and hyphens, and states are spelled as RFC 9293 spells them.
 */

/** Prompts: `$ `, `>>> `, `root@web:~# `, `PS C:\>`. */
const PROMPT = /^\s*(?:(?:PS )?[A-Z]:\\[^>]*>|\S*@\S*[#$%]|[$#%❯>]+)\s+/;

/** What stands in an error line and in no book, in this order. */
const NOISE: readonly RegExp[] = [
  // A sysctl by its file.
  /\/proc\/sys\/(?:\w+\/)+(?=\w)/g,
  /\b\d{4}[-/]\d\d[-/]\d\d(?:[T ]\d\d:\d\d(?::\d\d)?\S*)?/g,
  /\b\d\d:\d\d:\d\d\S*/g,
  /\b[a-z]+:\/\/\S+/gi,
  // Addresses with their ports and prefixes, in brackets or not, Node's :::3000 among them.
  /\[[0-9a-f:.]*(?:%\w+)?\](?::\d+)?/gi,
  /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?:[:/]\d+)?(?![\w.])/g,
  /(?<![\w:])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:])/gi,
  /(?<!\w)[*]?:\d{1,5}\b/g,
  /(?<=[a-z]):\d{1,5}\b/gi,
  // Paths of files: /var/run/x.sock, ./a.out, C:\x, node:net:1817:16.
  /(?<!\w)(?:\.{0,2}\/[\w.@-]+)+(?::\d+)*/g,
  /\b[A-Z]:\\\S+/g,
];

/** A number says little, except of these. */
const NUMBERED = /^(?:rfc|linux|kernel|section|chapter|ipv|port)$/i;

/** One spelling of each: the states, which netstat and people write otherwise, the two sysctls, and the wildcard. */
const SPELLINGS: ReadonlyArray<readonly [pattern: RegExp, spelling: string]> = [
  [/\btcp[ _-]tw[ _-](reuse|recycle)\b/gi, "tcp_tw_$1"],
  [/\btime[ _-]?waits?\b/gi, "TIME-WAIT"],
  [/\bclose[ _-]?waits?\b/gi, "CLOSE-WAIT"],
  [/\bfin[ _-]?wait[ _-]?1\b/gi, "FIN-WAIT-1"],
  [/\bfin[ _-]?wait[ _-]?2\b/gi, "FIN-WAIT-2"],
  [/\bfin[ _-]?wait\b(?!-)/gi, "FIN-WAIT"],
  [/\blast[ _-]?ack\b/gi, "LAST-ACK"],
  [/\bsyn[ _-]?(?:recv|rcvd|received)\b/gi, "SYN-RECEIVED"],
  [/\bsyn[ _-]?sent\b/gi, "SYN-SENT"],
  [/(?<![\w.])0\.0\.0\.0(?![\w:/.])/g, "wildcard"],
];

/** Words that every page has. */
const COMMON = new Set(
  "a an and any are as at be been but by can cant could did do does doing dont for from get gets getting give gives got had has have how i if in into is it its me my no not of on one or our should so still than that the their them then there these they this to too was we were what when where which while who why will with without would you your".split(
    " ",
  ),
);

/** All words in their order, common ones too: what phrases are looked for in. */
export function allWords(text: string): string[] {
  const line = text.split(/\r?\n/).map((one) => one.replace(PROMPT, ""));
  const spelled = SPELLINGS.reduce(
    (sofar, [pattern, spelling]) => sofar.replace(pattern, spelling),
    line.join(" "),
  );
  const bare = NOISE.reduce((sofar, noise) => sofar.replace(noise, " "), spelled);
  const parts = bare
    .replace(/['’](?:s|re|ve|ll|d|m)\b/g, "")
    .replace(/['’](?=t\b)/g, "")
    .split(/[^\p{L}\p{N}_.+-]+/u)
    .map((part) => part.replace(/^(?:net\.(?:ipv[46]|core)\.)+(?=\w)/, ""))
    .map((part) => part.replace(/^[.+-]+|[.+-]+$/g, ""))
    .filter((part) => part !== "");
  return parts.filter((part, index) => !isLoneNumber(part, parts[index - 1]));
}

function isLoneNumber(part: string, before: string | undefined): boolean {
  if (!/^[\d.]+$/.test(part)) return false;
  if (before === undefined) return false;
  return !NUMBERED.test(before) || (/^port$/i.test(before) && Number(part) > 0);
}

/** The words that are looked for: each once. Where all are noise or common, they are what was asked. */
export function readWords(text: string): string[] {
  const read = allWords(text);
  const all = read.length > 0 ? read : text.split(/\s+/).filter((word) => word !== "");
  const telling = all.filter((word) => !COMMON.has(word.toLowerCase()));
  const words = telling.length > 0 ? telling : all;
  const seen = new Set<string>();
  return words.filter((word) => {
    const key = word.toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
}

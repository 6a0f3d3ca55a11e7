/** The texts that `rebind new` begins with: a chapter, and an experiment that already runs. */

/** A fence with a small experiment, its set-up folded; its outcomes are true. */
export function experimentSkeleton(id: string): string {
  return [
    `\`\`\`ts experiment="${id}" caption="${sentence(id)}" fold="1-5 a server that listens"`,
    `const server = host("server", "10.0.0.1");`,
    `const client = host("client", "10.0.0.2");`,
    `const listener = server.socket(AF_INET, SOCK_STREAM);`,
    `listener.bind("0.0.0.0:80");`,
    `listener.listen(20);`,
    "",
    `const c = client.socket(AF_INET, SOCK_STREAM);`,
    `c.connect("10.0.0.1:80"); //=> 0`,
    `server.ss("ESTAB").length; //=> 1`,
    "```",
    "",
  ].join("\n");
}

/** "sixty-seconds" as "Sixty seconds". */
export function sentence(name: string): string {
  const words = name.replaceAll("-", " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A fence with the smallest exercise, which proves what it must. */
export function exerciseSkeleton(id: string): string {
  const program = [
    `const server = host("server", "10.0.0.1");`,
    `const s = server.socket(AF_INET, SOCK_STREAM);`,
    `s.bind("0.0.0.0:80");`,
  ];
  return [
    `\`\`\`ts exercise="${id}"`,
    "//# goal",
    "// The server listens on port 80.",
    "//# start",
    ...program,
    "//# check",
    "// A listener has port 80.",
    `server.ss("listen"); //=> LISTEN 0.0.0.0:80 0.0.0.0:*`,
    "//# hint",
    "// A socket that is bound waits for nobody yet.",
    "//# solution",
    ...program,
    "s.listen(20);",
    "```",
    "",
  ].join("\n");
}

/** A page of the book: the answer, the mechanism, the proof, what to do. */
export function chapterSkeleton(title: string, id: string, secondId: string): string {
  return `---
title: ${yamlString(title)}
description: >-
  The answer in one sentence of at most 160 characters: search engines show it.
sidebar:
  order: 99
---

The answer to the question in the title, by itself: whoever reads only this
paragraph knows what to do.

## Why

The mechanism, with its source (RFC 9293 §3.6.1, bind(2), a kernel function).

## See it

What the experiment shows, and what to look at. Its id is a claim.

${experimentSkeleton(id)}
And what changes it, in a second one.

${experimentSkeleton(secondId)}
## What to do

1. The first thing.

*Sources: RFC 9293 §3.6.1; bind(2); Linux: \`inet_bind_conflict()\`.*
`;
}

/** A title needs quotes where YAML would read something else in it. */
function yamlString(text: string): string {
  return /^[\p{L}\p{N}][\p{L}\p{N} ,.?!()_/'-]*$/u.test(text) &&
    !/^(true|false|null|yes|no|on|off|[\d.]+)$/i.test(text)
    ? text
    : JSON.stringify(text);
}

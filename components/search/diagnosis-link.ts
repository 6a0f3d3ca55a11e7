/** The first thing to offer for an error line or a table: its diagnosis, by a link that carries it and stays in the browser. */
import { diagnosis } from "#messages/search.ts";
import { runtimeName } from "../../src/diagnose/errors/runtimes.ts";
import { packQuestion } from "../../src/diagnose/question-link.ts";
import type { SeenError } from "../../src/diagnose/seen.ts";
import { count } from "../../src/messages/count.ts";
import { say } from "../../src/messages/message.ts";
import { pack } from "../../src/runner/share-link.ts";
import type { Found, Place } from "../../src/search/look-up.ts";
import { DIAGNOSIS } from "../../src/book/extra-pages.ts";

export async function diagnosisPlace(text: string, { error, rows = 0 }: Found): Promise<Place> {
  const base = import.meta.env.BASE_URL.replace(/\/?$/, "/");
  const packed = await pack(packQuestion({ text, known: {} }));
  return {
    title: error ? diagnosis.error : diagnosis.table,
    url: `${base}${DIAGNOSIS.path}/#q=${packed}`,
    excerpt: [
      say(diagnosis.excerpt, { seen: error ? seenText(error) : count(diagnosis.rows, rows) }),
    ],
  };
}

/** "EADDRINUSE from bind, Node.js", as far as the line tells; the kernel's own lines have no errno. */
function seenText({ errno, call, runtime }: SeenError): string {
  const from = call ? say(diagnosis.from, { errno, call }) : errno;
  const failed = /^E[A-Z]+$/.test(errno) ? from : undefined;
  return [failed, runtime && runtimeName(runtime)].filter(Boolean).join(", ");
}

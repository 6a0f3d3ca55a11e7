/** The five articles whose claims the ledger tries, by the letters that its entries use. */
export type ArticleLetter = "A" | "B" | "C" | "D" | "E";

export const ARTICLES: Readonly<Record<ArticleLetter, string>> = {
  A: "SO_REUSEADDR and the four cases of UNIX Network Programming",
  B: "Port reuse seen from Java, and one port to two peers",
  C: "The 4-tuple, sequence numbers, timestamps and tcp_tw_reuse",
  D: "bind in depth: wildcards, ephemeral ports, errno 98",
  E: "A server and a client in C, restarted four times",
};

export const LETTERS = Object.keys(ARTICLES) as ArticleLetter[];

/** The tree of bind's rule answers every pair of sockets as the model does, whichever leaf its answers lead to. */
import { beforeAll, describe, expect, test } from "vitest";
import {
  answerOf,
  BIND_TREE,
  isLeaf,
  type Leaf,
  type Question,
  type QuestionId,
} from "../../src/book/bind-tree.ts";
import { observe } from "../../src/book/observe.ts";
import { compile } from "../../src/experiment/compile.ts";
import { loadExperiments } from "../../src/experiment/load.ts";
import { withParameters } from "../../src/experiment/matrix.ts";

/** Two sockets that bind: the first has gone as far as `state` says when the second asks. */
const PAIR = `
const state = "bound";
const first = "0.0.0.0";
const second = "10.0.0.1";
const port = 80;
const one = "";
const other = "";
const uid = 1000;
const server = host("server", "10.0.0.1", "10.0.0.3");
server.sysctl("net.ipv4.ip_unprivileged_port_start", 0);
function make(options: string, uid: number) {
  const s = server.process("of " + uid, { uid }).socket(AF_INET, SOCK_STREAM);
  if (options.includes("A")) s.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
  if (options.includes("P")) s.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1);
  return s;
}
const holder = make(one, 1000);
holder.bind(first + ":80");
if (state !== "bound") holder.listen(5);
if (state === "TIME-WAIT" || state === "ESTAB") {
  const c = host("client", "10.0.0.2").socket(AF_INET, SOCK_STREAM);
  c.connect("10.0.0.1:80");
  const connection = holder.accept();
  holder.close();
  if (state === "TIME-WAIT") {
    connection.close();
    c.close();
  }
}
make(other, uid).bind(second + ":" + port); //=> 0
`;
const { experiment } = loadExperiments(PAIR.trimStart(), "tests/pair.ts").loaded[0]!;

interface Pair {
  readonly state: string;
  readonly first: string;
  readonly second: string;
  readonly port: number;
  readonly one: string;
  readonly other: string;
  readonly uid: number;
  readonly [constant: string]: string | number;
}

/** How a reader answers the questions about a pair. */
function says(asks: QuestionId, { state, first, second, port, one, other, uid }: Pair): boolean {
  const both = (option: string) => one.includes(option) && other.includes(option);
  switch (asks) {
    case "port":
      return port === 80;
    case "addresses":
      return first === second || first === "0.0.0.0" || second === "0.0.0.0";
    case "listens":
      return state === "LISTEN";
    case "shared":
      return both("P") && uid === 1000;
    case "reuseaddr":
      return both("A");
    case "reuseport":
      return both("P") && (uid === 1000 || state === "TIME-WAIT");
  }
}

function leafFor(pair: Pair): Leaf {
  let node: Question | Leaf = BIND_TREE;
  while (!isLeaf(node)) node = says(node.asks, pair) ? node.yes : node.no;
  return node;
}

async function onTheModel(pair: Pair): Promise<string> {
  const source = withParameters(experiment.source, pair);
  const { report } = await observe({
    experiment: { ...experiment, source },
    compiled: compile(source),
  });
  expect(report.error, source).toBeUndefined();
  return report.outcomes[0]!.observed!;
}

const OPTIONS = ["", "A", "P", "AP"];

/** Of a connection the address is 10.0.0.1, whatever its listener had. */
const ADDRESSES: Readonly<Record<string, ReadonlyArray<readonly [string, string]>>> = {
  bound: [
    ["0.0.0.0", "0.0.0.0"],
    ["0.0.0.0", "10.0.0.1"],
    ["10.0.0.1", "0.0.0.0"],
    ["10.0.0.1", "10.0.0.1"],
    ["10.0.0.1", "10.0.0.3"],
  ],
  connected: [
    ["10.0.0.1", "0.0.0.0"],
    ["10.0.0.1", "10.0.0.1"],
    ["10.0.0.1", "10.0.0.3"],
  ],
};

function leaves(node: Question | Leaf): Leaf[] {
  return isLeaf(node) ? [node] : [...leaves(node.yes), ...leaves(node.no)];
}

describe("the tree of bind's rule", () => {
  const reached = new Set<Leaf>();
  const answers = new Map<Leaf, string>();

  beforeAll(async () => {
    for (const leaf of leaves(BIND_TREE)) answers.set(leaf, await answerOf(leaf));
  });

  test.each(["bound", "LISTEN", "ESTAB", "TIME-WAIT"])(
    "answers as the model does where the first socket is %s",
    async (state) => {
      const pairs = ADDRESSES[state === "bound" || state === "LISTEN" ? "bound" : "connected"]!;
      for (const [first, second] of pairs)
        for (const port of [80, 81])
          for (const one of OPTIONS)
            for (const other of OPTIONS)
              for (const uid of [1000, 1001]) {
                const pair = { state, first, second, port, one, other, uid };
                const leaf = leafFor(pair);
                reached.add(leaf);
                expect(answers.get(leaf), JSON.stringify(pair)).toBe(await onTheModel(pair));
              }
    },
  );

  test("has no leaf that no pair comes to", () => {
    expect(leaves(BIND_TREE).filter((leaf) => !reached.has(leaf))).toEqual([]);
  });
});

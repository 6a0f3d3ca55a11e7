/** What a reader is asked: the answers that the experiment hangs on, with choices that hold the right one. */
import { expect, test } from "vitest";
import { questionsOf } from "../../src/trace/questions.ts";

const SOURCE = `listener.bind("0.0.0.0:80"); //=> 0
listener.listen(1); //=> 0
client.connect("10.0.0.1:80"); //=> 0
server.ss(); //=> TIME-WAIT *
again.bind("0.0.0.0:80"); //=> EADDRINUSE
sleep(60);
again.bind("0.0.0.0:80"); //=> 0`;

function outcomes(source: string) {
  return source.split("\n").flatMap((text, place) => {
    const expected = /\/\/=> (.*)$/.exec(text)?.[1];
    return expected === undefined ? [] : [{ index: place, line: place + 1, expected }];
  });
}

test("the call that fails is asked for, and the same call where it succeeds", () => {
  const { questions, hiddenFrom } = questionsOf(outcomes(SOURCE), SOURCE);
  expect(questions.map(({ line, answer }) => [line, answer])).toEqual([
    [1, "0"],
    [5, "EADDRINUSE"],
    [7, "0"],
  ]);
  expect(hiddenFrom).toBe(0);
  expect(questions[1]?.code).toBe('again.bind("0.0.0.0:80");');
});

test("each answer is among its choices, which stand in the same order for every line of a call", () => {
  const { questions } = questionsOf(outcomes(SOURCE), SOURCE);
  for (const { answer, choices } of questions) expect(choices).toContain(answer);
  expect(questions[0]?.choices).toEqual(questions[1]?.choices);
  expect(questions[0]?.choices).toEqual(["0", "EADDRINUSE", "EADDRNOTAVAIL", "EINVAL"]);
});

test("an answer that is not likely is a choice all the same", () => {
  const source = 'a.connect("10.0.0.1:1"); //=> EHOSTUNREACH';
  expect(questionsOf(outcomes(source), source).questions[0]?.choices).toContain("EHOSTUNREACH");
});

test("an unlikely answer is a choice for every line of its call, so that it gives nothing away", () => {
  const source = 's.bind("x"); //=> 0\ns.bind("y"); //=> EACCES\ns.bind("z"); //=> EINVAL';
  const { questions } = questionsOf(outcomes(source), source);
  for (const { choices } of questions)
    expect(choices).toEqual(["0", "EADDRINUSE", "EINVAL", "EACCES"]);
});

test("where nothing fails the last answer is asked for; tables are not", () => {
  const source = "a.bind('x'); //=> 0\nb.bind('x'); //=> 0\nhost.ss(); //=> LISTEN *";
  expect(questionsOf(outcomes(source), source).questions.map(({ line }) => line)).toEqual([2]);
  expect(questionsOf([{ index: 0, line: 3, expected: "LISTEN" }], source).questions).toEqual([]);
});

test("where nothing fails it is what tables hold: how many, in what state, whether it is so", () => {
  const source = [
    "c.close(); //=> 0",
    'client.ss("time-wait").length; //=> 1',
    "server.ss()[0]!.state; //=> CLOSE-WAIT",
    "now() < 60; //=> true",
  ].join("\n");
  const { questions } = questionsOf(outcomes(source), source);
  expect(questions.map(({ answer }) => answer)).toEqual(["1", "CLOSE-WAIT", "true"]);
  for (const { answer, choices } of questions) expect(choices).toContain(answer);
  expect(questions[2]?.choices).toEqual(["true", "false"]);
});

test("a call that fails is asked for before what tables hold, and ESTAB is no errno", () => {
  const source = 's.ss()[0]!.state; //=> ESTAB\ns.bind("x"); //=> EINVAL\ns.ss().length; //=> 1';
  const { questions } = questionsOf(outcomes(source), source);
  expect(questions.map(({ answer }) => answer)).toEqual(["EINVAL"]);
});

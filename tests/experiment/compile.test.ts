/** Compiled experiments do what TypeScript's own output does, and refuse what cannot be blanked out. */
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { compile } from "../../src/experiment/compile.ts";
import { functionOf } from "../../src/experiment/evaluate.ts";
import { SourceError } from "../../src/experiment/problem.ts";

/** Stands for the probe where only values matter. */
const SILENT = {
  at: () => {},
  enter: () => 0,
  leave: () => {},
  thrown: (error: unknown) => error,
  within: (body: () => unknown) => body(),
  outcome: (_: number, body: () => unknown) => void body(),
};

/** Runs compiled text; what it hands to `give` is the answer. */
function given(code: string): unknown[] {
  const values: unknown[] = [];
  const body = functionOf(["$", "give"], code);
  body(SILENT, (value: unknown) => void values.push(value));
  return values;
}

function byTypeScript(source: string): string {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
  });
  return `"use strict";{${outputText}\n}`;
}

const SAME: ReadonlyArray<readonly [what: string, source: string]> = [
  ["annotations", `const a: number = 1; let b: string | undefined; give([a, b]);`],
  ["definite assignment", `let a!: number; a = 2; give(a);`],
  [
    "parameters",
    `function f(a?: number, b: string = "x", ...c: string[]): string { return b + c; } give(f(1, "y", "z"));`,
  ],
  ["optional without type", `const f = (a?, b?) => [a, b]; give(f(1));`],
  [
    "this parameter",
    `function f(this: { x: number }, a: number) { return this.x + a; } give(f.call({ x: 1 }, 2));`,
  ],
  [
    "this parameter alone",
    `function f(this: { x: number }) { return this.x; } give(f.call({ x: 1 }));`,
  ],
  [
    "generics",
    `function f<T, U extends T>(a: T, b?: U): T { return a; } give(f<number, 1>(3)); give(new Map<string, number>().size);`,
  ],
  ["generic arrow", `const f = <T,>(a: T): T => a; give(f<string>("x"));`],
  ["instantiation", `const f = <T,>(a: T) => a; const g = f<number>; give(g(4));`],
  [
    "interfaces and aliases",
    `interface A { x: number }\ntype B = A & { y: 1 };\nconst v: B = { x: 1, y: 1 };\ngive(v);`,
  ],
  [
    "as, satisfies, !",
    `const v = ({ a: [1] } as { a?: number[] }) satisfies object; give(v.a![0]! as unknown as string);`,
  ],
  ["as in brackets", `const v = (1) as (number); give(((v as unknown)) as any);`],
  ["as before a line that begins with (", `const f = 1 as number\n;(give)(f)`],
  ["non-null call", `const f: (() => number) | undefined = () => 5; give(f!());`],
  ["optional chain with !", `const o: any = {}; give(o.a?.b!.c); give(o.a?.["b"]!);`],
  ["return type on lines", `const f = (a: number): {\n  x: number;\n} => ({ x: a });\ngive(f(1));`],
  ["type parameters on lines", `function g() { return <\n  T,\n>(a: T) => a; } give(g()(6));`],
  [
    "return type with a function",
    `const f = (a: number): ((b: string) => void) | undefined => undefined; give(f(1));`,
  ],
  [
    "overloads",
    `function f(a: string): void;\nfunction f(a: number): void;\nfunction f(a: any) { give(a); }\nf(1); f("x");`,
  ],
  [
    "declare",
    `declare const zz: number; declare function ff(): void; declare class Q { x: 1 }\ngive(typeof zz);`,
  ],
  [
    "class members",
    `abstract class A<T> { private static readonly n?: number = 7; protected readonly m: string = "m"; x!: T; abstract z(): void; declare w: number; [key: string]: any; static get() { return A.n; } public get q(): string { return this.m; } override?: number; }\nclass B extends A<string> implements Object { z(): void {} override toString() { return "b"; } }\ngive([A.get(), new B().q, String(new B()), Object.keys(new B()).sort()]);`,
  ],
  [
    "modifiers and line ends",
    `class A { a = 1\n private ["b"] = 2\n readonly c = 3\n foo?(): void\n ["d"] = 4 }\ngive(JSON.stringify(new A()));`,
  ],
  [
    "modifiers as names",
    `class A { readonly = 1; private = 2; abstract() { return 3; } static static = 4; declare() {} }\ngive([new A().readonly, new A().private, new A().abstract(), (A as any).static]);`,
  ],
  ["private fields", `class A { #p?: number = 1; get p() { return this.#p; } }\ngive(new A().p);`],
  ["class expression", `const A = class<T> extends Array<T> {}; give(new A<number>().length);`],
  [
    "implements after extends call",
    `const mix = <T,>(a: T) => a; class A extends (mix<any>(Array)) implements Iterable<number> {}\ngive(new A().length);`,
  ],
  [
    "catch and for",
    `try { throw 1; } catch (e: unknown) { give(e); } for (const x of [1] as number[]) give(x);`,
  ],
  [
    "destructuring",
    `const { a, b: [c] }: { a: number; b: number[] } = { a: 1, b: [2] }; give([a, c]);`,
  ],
  [
    "type predicates",
    `function isS(v: unknown): v is string { return typeof v === "string"; } give(isS("x"));`,
  ],
  ["assertion functions", `function must(v: unknown): asserts v is string { give(v); } must("x");`],
  [
    "conditional types",
    `type T<X> = X extends (infer U)[] ? U : never; const v: T<number[]> = 1; give(v);`,
  ],
  ["template types", "type T = `a${string}`; const v: T = `a${1}`; give(v);"],
  ["less than and greater than", `const a = 1, b = 2, c = 3; give(a < b); give(a < b && b > (c));`],
  [
    "object types with functions",
    `const o: { f(a: number): string; readonly [k: string]: unknown } = { f: (a) => String(a) }; give(o.f(1));`,
  ],
  [
    "if, else, loops without braces",
    `let n = 0; for (let i = 0; i < 3; i++) if (i) n += i; else n -= 1; while (n < 9) n++; do n--; while (n > 5)\ngive(n);`,
  ],
  [
    "labels",
    `outer: for (let i = 0; ; i++) { for (;;) { if (i > 2) break outer; continue outer; } }\ngive(1);`,
  ],
  [
    "switch",
    `switch (1 as number) { case 1: give("a"); case 2: type Q = 1; give("b"); break; default: give("c"); }`,
  ],
  ["generators", `function* g(): Generator<number> { yield 1; yield 2; } give([...g()]);`],
  ["getters and closures", `const o = { get a() { return (() => this.b)(); }, b: 3 }; give(o.a);`],
  ["functions hoist", `give(f()); function f() { return 1; }`],
  ["a name of the lab", `const give2 = give; { const give = 1; give2(give); }`],
  [
    "arrow with object",
    `const f = () => ({ a: 1 }); give(f()); give([1, 2].map((x): number => (x, x * 2)));`,
  ],
  [
    "line ends of Windows",
    `interface A {\r\n  x: number;\r\n}\r\nconst a: A = { x: 1 };\r\ngive(a);\r\n`,
  ],
  [
    "no semicolons",
    `const a = 1 as number\nlet b = a!\nb++\n;[1].forEach((x) => give(x + b))\ninterface Q {}\ngive(b)`,
  ],
];

describe("what runs is what TypeScript makes of it", () => {
  test.each(SAME)("%s", (_, source) => {
    const values = given(compile(source).code);
    expect(values).toEqual(given(byTypeScript(source)));
    expect(values.length).toBeGreaterThan(0);
  });
});

const REFUSED: ReadonlyArray<
  readonly [what: string, source: string, line: number, column: number]
> = [
  ["enum", "const a = 1;\n  enum E { A }", 2, 3],
  ["const enum", "const enum E { A }", 1, 1],
  ["namespace", "namespace N { export const a = 1 }", 1, 1],
  ["parameter property", "class A {\n constructor(private a: number) {}\n}", 2, 14],
  ["angle brackets", "const a = <any>1;", 1, 11],
  ["import", `import { a } from "b";`, 1, 1],
  ["type import", `import type { a } from "b";`, 1, 1],
  ["import()", `1;\nimport("x");`, 2, 1],
  ["export", "export const a = 1;", 1, 1],
  ["await", "const a = 1;\nawait a;", 2, 1],
  ["async function", "async function f() {}", 1, 1],
  ["async arrow", "const f = async () => 1;", 1, 11],
  ["for await", "for await (const a of b) {}", 1, 1],
  ["decorator", "@d class A {}", 1, 1],
  ["import.meta", "import.meta.url;", 1, 1],
  ["the probe's name", "const $ = 1;", 1, 7],
  ["a syntax error", "const a = 1;\nconst b = ;", 2, 11],
  ["a name twice", "let a = 1;\nlet a = 2;", 2, 5],
  ["return at the top", "return 1;", 1, 1],
  ["an open string", `const a = "x`, 1, 11],
];

describe("what is refused, and where", () => {
  test.each(REFUSED)("%s", (_, source, line, column) => {
    let thrown: unknown;
    try {
      compile(source);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(SourceError);
    expect({ line: (thrown as SourceError).line, column: (thrown as SourceError).column }).toEqual({
      line,
      column,
    });
  });
});

test("types become spaces: nothing else of the text moves", () => {
  const source = `const a: number = 1; // kept: "a: number"\nfunction f<T>(b?: T): T { return b as T; }\n`;
  const bare = compile(source).code.replaceAll(
    /\$\.\w+\([\d,]*\);|const \$here=\$\.enter\(\);try\{|\}catch\(\$error\).*?\(\$here\)\}/g,
    "",
  );
  expect(bare).toBe(
    `"use strict";{const a         = 1; // kept: "a: number"\nfunction f   (b    )    { return b     ; }\n\n}`,
  );
});

/** Why a text is no experiment, and what to write instead: told at its line, in the page and on the command line. */
export const compile = {
  syntax: "syntax: {error}",
  taken: "the name {name} is taken by Rebind",
  anotherName: "Choose another name.",
  yield: "yield cannot stand in an expression with an outcome",
  types: "this use of types cannot be read",
  plainly: "Write it more plainly.",
} as const;

/** Outcomes that document nothing. */
export const outcomes = {
  mistyped: "a comment that begins with {meant} documents nothing",
  written: "An outcome is written //=> and what is observed.",
  lineAbove: "an outcome stands after an expression statement; the line above ends in none",
  thisLine: "an outcome stands after an expression statement; none ends on this line",
  statement:
    "Write `expression; //=> text`, or the //=> lines below it. A declaration has no value: name it on a line of its own.",
} as const;

/** Parts of TypeScript that experiments do without. */
export const refused = {
  refused: "{what} is not part of an experiment's language",
  parameterProperty: "a parameter property",
  angleBrackets: "a type assertion in angle brackets",
  metaProperty: "import.meta or new.target",
  decorator: "a decorator",
} as const;

export const instead = {
  enum: "Write constants, or a union of strings.",
  namespace: "Write its declarations at the top.",
  parameterProperty: "Declare the field, and assign it in the constructor.",
  angleBrackets: "Write `value as Type`.",
  import: "Everything an experiment may call is in scope already.",
  whole: "An experiment is a program of its own.",
  waits: "Every call of the lab waits by itself: drop the word.",
  decorator: "Call the function instead.",
  accessor: "Write a getter and a setter.",
} as const;

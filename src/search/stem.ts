/** Words of one stem are one word to whoever searches: binds, binding and bound ports differ in endings that say nothing here. */

const UNDOUBLED = /([bdgkmnprt])\1$/;

/** Not a linguist's stem: the same letters for the forms that English makes by rule, and never fewer than three. */
export function stem(word: string): string {
  const plain = word.toLowerCase().replace(/['’]s?$/, "");
  if (plain.length <= 3 || /[\d_]/.test(plain)) return plain;
  const cut = plain
    .replace(/ies$/, "y")
    .replace(/(ss|sh|ch|x)es$/, "$1")
    .replace(/([^sui])s$/, "$1");
  const bare = cut.replace(/(?:ing|ed)$/, "");
  const root = bare.length >= 3 && bare !== cut ? bare.replace(UNDOUBLED, "$1") : cut;
  return root.length > 3 ? root.replace(/e$/, "") : root;
}

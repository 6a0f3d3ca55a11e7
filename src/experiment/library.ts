/** What experiments may use of JavaScript's own library, by TypeScript's name for it: `lib.es2024.d.ts`. */
export const LIBRARY = "es2024";

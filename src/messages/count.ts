/** Counts in sentences, as the language has them: "1 outcome", "12,000 outcomes". */
import { language } from "#messages/language.ts";
import { say, type Values } from "./message.ts";

/** A message by the categories of number that the language has: English "one" and "other". "other" is never missing. */
export type Forms = { readonly other: string } & Partial<
  Readonly<Record<Intl.LDMLPluralRule, string>>
>;

const plural = new Intl.PluralRules(language.tag);
const digits = new Intl.NumberFormat(language.tag);

/** The form for so many, its {count} filled in. */
export function count(forms: Forms, many: number, values: Values = {}): string {
  const form = forms[plural.select(many)] ?? forms.other;
  return say(form, { count: number(many), ...values });
}

/** 12000 as "12,000". */
export function number(value: number): string {
  return digits.format(value);
}

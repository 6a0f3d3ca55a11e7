/** The ledger's texts in their order, what each of their statements comes to, and which of them make a claim. */
import { getCollection, type CollectionEntry } from "astro:content";
import { TEXT_IDS } from "./text-ids.ts";

export type Text = CollectionEntry<"texts">;
export type Claim = CollectionEntry<"claims">;

export async function textsInOrder(): Promise<Text[]> {
  const rank = ({ id }: Text) => TEXT_IDS.indexOf(id);
  return (await getCollection("texts")).sort((a, b) => rank(a) - rank(b));
}

/** A statement as it is shown: one that is a claim as it stands has the claim's words and verdict. */
export interface Judged {
  readonly at: string;
  readonly says: string;
  readonly verdict: Claim["data"]["verdict"];
  readonly since?: string | undefined;
  readonly seen?: string | undefined;
  /** Of the claim that it is; its experiments stand there. */
  readonly claim?: string | undefined;
  readonly experiments: readonly string[];
}

export function judge({ data }: Text, claims: readonly Claim[]): Judged[] {
  return data.statements.map((statement) => {
    if ("says" in statement) return { ...statement, claim: undefined };
    const { at, claim } = statement;
    const found = claims.find(({ id }) => id === claim);
    if (!found) throw new Error(`content/texts/${data.name}: there is no claim "${claim}"`);
    return { at, claim, says: found.data.claim, verdict: found.data.verdict, experiments: [] };
  });
}

export interface Sayer {
  readonly text: Text;
  readonly at: string;
  /** The text says the contrary. */
  readonly against: boolean;
}

/** Who makes a claim, and who contradicts it; each text once, at the first place where it does. */
export function sayersOf(claim: string, texts: readonly Text[]): Sayer[] {
  return texts.flatMap((text): Sayer[] => {
    const said = text.data.statements.find((one) => one.claim === claim);
    if (said) return [{ text, at: said.at, against: false }];
    const denied = text.data.statements.find((one) => "denies" in one && one.denies === claim);
    return denied ? [{ text, at: denied.at, against: true }] : [];
  });
}

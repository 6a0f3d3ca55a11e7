/** The lines to copy: a tab a language, the reader's own in front, and chosen once for all pages that have such tabs. */
import { useRef, useState } from "preact/hooks";
import { page } from "#messages/diagnosis.ts";
import type { Change } from "../../src/diagnose/changes.ts";
import { CopyButton } from "./CopyButton.tsx";

interface Props {
  readonly changes: readonly Change[];
  /** The tab of the reader's language, where the paste tells it. */
  readonly own: string | undefined;
}

/** Where Starlight keeps the choice of its tabs with syncKey="lang". */
const KEY = "starlight-synced-tabs__lang";
const ID = "rb-change";

export function Changes({ changes, own }: Props) {
  const labels = changes.map(({ label }) => label);
  const [chosen, setChosen] = useState(() => localStorage.getItem(KEY) ?? "");
  const list = useRef<HTMLDivElement>(null);
  const told = own !== undefined && labels.includes(own) ? own : undefined;
  const label = labels.includes(chosen) && told === undefined ? chosen : (told ?? labels[0]!);
  const [picked, setPicked] = useState<string>();
  const current = picked !== undefined && labels.includes(picked) ? picked : label;
  const shown = changes.find((change) => change.label === current)!;
  const choose = (next: string) => {
    setPicked(next);
    setChosen(next);
    localStorage.setItem(KEY, next);
  };
  const step = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const at = (labels.indexOf(current) + by + labels.length) % labels.length;
    choose(labels[at]!);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[at]?.focus();
  };
  return (
    <div class="rb-changes">
      <div role="tablist" aria-label={page.linesFor} ref={list} onKeyDown={step}>
        {labels.map((one) => (
          <button
            type="button"
            role="tab"
            key={one}
            id={`${ID}-${labels.indexOf(one)}`}
            aria-selected={one === current}
            aria-controls={ID}
            tabIndex={one === current ? 0 : -1}
            onClick={() => choose(one)}
          >
            {one}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={ID}
        aria-labelledby={`${ID}-${labels.indexOf(current)}`}
        class="rb-change"
      >
        <pre tabIndex={0}>
          <code>{shown.code}</code>
        </pre>
        <CopyButton text={shown.code} what={current} />
      </div>
    </div>
  );
}

/** A file that is fetched when it is first wanted: what few readers look at does not come with every page. */
import { useEffect, useState } from "preact/hooks";

export function useFile<File extends object>(
  wanted: boolean,
  load: () => Promise<File>,
  given?: File,
): File | undefined {
  const [file, setFile] = useState<File | undefined>(given);
  useEffect(() => {
    if (wanted && !file) void load().then((loaded) => setFile(loaded));
  }, [wanted]);
  return file;
}

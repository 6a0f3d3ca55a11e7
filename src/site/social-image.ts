/**
 * The picture that chat programs and social sites show for a page: its title and description on paper, with the wordmark,
 * 1200 by 630. Drawn with the site's own fonts, so that every machine draws the same.
 */
import sharp, { type OverlayOptions } from "sharp";

const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 84;
export const WORDMARK_TOP = HEIGHT - 134;
const WORDMARK_GAP = 20;
const TEXT_GAP = 40;

const PAPER = "#fdfcf8";
const INK = "#1d1b17";
const SOFT = "#5a564d";

const FONTS = "components/fonts/drawing";
const TITLE = { font: "IBM Plex Serif SmBld", fontfile: `${FONTS}/title.ttf` };
const TEXT = { font: "IBM Plex Serif", fontfile: `${FONTS}/text.ttf` };

const BACKGROUND = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
  <rect width="100%" height="100%" fill="${PAPER}"/>
  <rect x="0" y="${HEIGHT - 12}" width="${(WIDTH * 5) / 6}" height="12" fill="#7a32bd"/>
  <rect x="${(WIDTH * 5) / 6}" y="${HEIGHT - 4}" width="${WIDTH / 6}" height="4" fill="#b5ae9d"/>
  <g transform="translate(${MARGIN - 4} ${WORDMARK_TOP}) scale(1.9)" fill="none">
    <path d="M25.9 7.5A13 13 0 1 1 16 3" stroke="#7a32bd" stroke-width="3.4"/>
    <path d="M16 3a13 13 0 0 1 9.9 4.5" stroke="#b5ae9d" stroke-width="1.4"/>
    <circle cx="16" cy="11.6" r="2.5" fill="${INK}"/><circle cx="16" cy="20.4" r="2.5" fill="${INK}"/>
  </g>
</svg>`;

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

interface Drawn {
  readonly data: Buffer;
  readonly height: number;
}

/** Text drawn in `font`, wrapped to `width`; words with a hyphen in them (TIME-WAIT) are kept whole. */
async function drawText(
  text: string,
  font: typeof TITLE,
  colour: string,
  dpi: number,
  width: number,
): Promise<Drawn> {
  const words = escape(text).replaceAll(/\S+-\S+/g, '<span allow_breaks="false">$&</span>');
  const { data, info } = await sharp({
    text: {
      ...font,
      text: `<span foreground="${colour}">${words}</span>`,
      width,
      rgba: true,
      dpi,
      spacing: 8,
    },
  })
    .png()
    .toBuffer({ resolveWithObject: true });
  return { data, height: info.height };
}

/** Sizes of title and description, in dots an inch, from the largest: the first that leaves the wordmark its place is taken. */
const SIZES = [
  [400, 210],
  [360, 190],
  [320, 175],
  [280, 160],
] as const;

/** The two texts of a page's image and where the second begins; whatever the words, they end above the wordmark. */
export async function layTexts(
  title: string,
  description: string,
): Promise<{ head: Drawn; text: Drawn; textTop: number; bottom: number }> {
  const width = WIDTH - 2 * MARGIN;
  for (const [titleDpi, textDpi] of SIZES) {
    const [head, text] = await Promise.all([
      drawText(title, TITLE, INK, titleDpi, width),
      drawText(description, TEXT, SOFT, textDpi, width - 120),
    ]);
    const textTop = MARGIN + head.height + TEXT_GAP;
    const bottom = textTop + text.height;
    if (bottom <= WORDMARK_TOP - WORDMARK_GAP) return { head, text, textTop, bottom };
  }
  throw new Error(`title and description are too long for an image: ${title}`);
}

/** The image of a page as PNG bytes. */
export async function socialImage(title: string, description: string): Promise<Buffer> {
  const [{ head, text, textTop }, name] = await Promise.all([
    layTexts(title, description),
    drawText("Rebind", TITLE, INK, 250, 400),
  ]);
  const layers: OverlayOptions[] = [
    { input: head.data, left: MARGIN, top: MARGIN },
    { input: text.data, left: MARGIN, top: textTop },
    { input: name.data, left: MARGIN + 78, top: HEIGHT - 124 },
  ];
  return sharp(Buffer.from(BACKGROUND)).composite(layers).png({ palette: true }).toBuffer();
}

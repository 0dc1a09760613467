export const colourModes = ['auto', 'always', 'never'] as const;
export type ColourMode = (typeof colourModes)[number];

/** Ways to set text off. Without colour each returns the text alone, so no meaning may hang on them. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly cyan: (text: string) => string;
}

const unstyled = (text: string): string => text;

export const plainStyle: Style = {
  bold: unstyled,
  dim: unstyled,
  red: unstyled,
  green: unstyled,
  yellow: unstyled,
  cyan: unstyled,
};

/** SGR codes (ECMA-48, 8.3.117): the one that sets and the one that takes back. */
export const colourStyle: Style = {
  bold: select(1, 22),
  dim: select(2, 22),
  red: select(31, 39),
  green: select(32, 39),
  yellow: select(33, 39),
  cyan: select(36, 39),
};

function select(on: number, off: number): (text: string) => string {
  return (text) => `\u001B[${on}m${text}\u001B[${off}m`;
}

/**
 * Whether to colour. What the user typed decides, then FORCE_COLOR (`0` and `false` mean no), NO_COLOR
 * (no-color.org), `TERM=dumb`, and last whether a terminal is there.
 */
export function wantsColour(
  mode: ColourMode,
  stream: { readonly isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  if (mode !== 'auto') return mode === 'always';
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if (environment['NO_COLOR'] || environment['TERM'] === 'dumb') return false;
  return stream.isTTY === true;
}

/** Reads `rgb(…)` as computed styles have it. Half-transparent colours are veils and tell nothing. */
function solid(colour: string): readonly [number, number, number] | undefined {
  const parts =
    /^rgba?\(([^)]+)\)$/
      .exec(colour)?.[1]
      ?.split(/[\s,/]+/)
      .map(Number.parseFloat) ?? [];
  const [red, green, blue, alpha = 1] = parts;
  if (red === undefined || green === undefined || blue === undefined || alpha < 0.9) return undefined;
  return [red, green, blue];
}

/** Relative luminance by WCAG 2.2, 0 to 1. */
function luminance(channels: readonly [number, number, number]): number {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const spots = [0.15, 0.5, 0.85];

/** Whether the page itself is dark where it can be seen: portals have their own themes, not the system's. */
export function isPageDark(doc: Document): boolean {
  const { clientWidth, clientHeight } = doc.documentElement;
  const seen = spots.flatMap((x) =>
    spots.flatMap((y) => {
      const stack = [...doc.elementsFromPoint(clientWidth * x, clientHeight * y), doc.documentElement];
      const colour = stack.map((each) => solid(getComputedStyle(each).backgroundColor)).find((each) => each);
      return colour ? [luminance(colour)] : [];
    }),
  );
  const dark = seen.filter((each) => each < 0.2).length;
  return dark > seen.length / 2;
}

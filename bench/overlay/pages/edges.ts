/** Distances from the target's box outwards to the ring, in pixels of a picture; null where there is none within reach. */
type Edges = (number | null)[];
type Colour = readonly [number, number, number];

/** As far as any of those measured keeps its ring from the target, and then some. */
const reach = 60;
const target: Colour = [0, 200, 255];

const isNear = (data: Uint8ClampedArray, at: number, [red, green, blue]: Colour): boolean =>
  Math.abs((data[at] ?? 0) - red) < 40 &&
  Math.abs((data[at + 1] ?? 0) - green) < 40 &&
  Math.abs((data[at + 2] ?? 0) - blue) < 40;

/**
 * Looks where the ring is in one picture.
 * @param png the picture, in base64
 * @param ring the colour of the ring, or of what lies round the hole in an overlay
 * @returns left, right, top and bottom; nothing where the target is not seen
 */
async function edgesIn(png: string, ring: Colour): Promise<Edges | null> {
  const bytes = Uint8Array.from(atob(png), (char) => char.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const { width, height } = image;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('No canvas.');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const is = (x: number, y: number, colour: Colour) => isNear(data, (y * width + x) * 4, colour);
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      if (is(x, y, target)) {
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
      }
  if (right < 0) return null;
  const middle = [Math.round((left + right) / 2), Math.round((top + bottom) / 2)] as const;
  const outwards = (x: number, y: number, dx: number, dy: number): number | null => {
    for (let step = 1; step <= reach; step += 1) if (is(x + dx * step, y + dy * step, ring)) return step;
    return null;
  };
  return [
    outwards(left, middle[1], -1, 0),
    outwards(right, middle[1], 1, 0),
    outwards(middle[0], top, 0, -1),
    outwards(middle[0], bottom, 0, 1),
  ];
}

export {};

declare global {
  var pictures: { edgesIn: typeof edgesIn };
}
globalThis.pictures = { edgesIn };

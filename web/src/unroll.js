// A line across the 180th meridian, as the atlas has it, would be drawn back around the whole world: here it goes on
// beyond 180 degrees instead. A ring around a pole cannot, and stays as it is.
export function unroll(line) {
  let turns = 0;
  const found = line.map(([x, y], nth) => {
    if (nth) {
      const step = x - line[nth - 1][0];
      turns += step > 180 ? -1 : step < -180 ? 1 : 0;
    }
    return [x + turns * 360, y];
  });
  return turns ? line : found;
}

// The same for all lines of a geometry, however deep they lie.
export const unrollAll = (held) => (typeof held[0][0] === "number" ? unroll(held) : held.map(unrollAll));

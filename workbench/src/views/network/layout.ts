// Where do the actors stand? Over the whole canvas, and so far apart that their names can be read.

export interface Point {
  x: number;
  y: number;
}

const EDGE = { x: 64, y: 36 }; // so much room for names at the edges

/** Points stretched over a canvas, each way by its own measure: names are wide, and so is the canvas. */
export function stretch(points: readonly Point[], width: number, height: number): Point[] {
  const along = (axis: "x" | "y", wide: number) => {
    const values = points.map((point) => point[axis]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return (value: number): number =>
      high - low < 1 ? wide / 2 : EDGE[axis] + ((value - low) / (high - low)) * (wide - 2 * EDGE[axis]);
  };
  const [x, y] = [along("x", width), along("y", height)];
  return points.map((point) => ({ x: x(point.x), y: y(point.y) }));
}

const LETTER = 6.4; // how wide a letter of a name is, about
const LINE = 16;

/** Points moved apart until no name lies on another or on an actor, as far as there is room. */
export function spread(points: Point[], names: readonly string[], width: number, height: number): Point[] {
  const boxes = names.map((name) => ({
    w: Math.min(100, name.length * LETTER) / 2 + 4,
    h: 16 + (LINE * Math.ceil((name.length * LETTER) / 100)) / 2,
  }));
  const moved = points.map((point) => ({ ...point }));
  for (let round = 0; round < 200; round++) {
    let isStill = true;
    for (let i = 0; i < moved.length; i++)
      for (let j = i + 1; j < moved.length; j++)
        isStill = !part(moved[i] as Point, moved[j] as Point, boxes[i] as Box, boxes[j] as Box) && isStill;
    for (const point of moved) {
      point.x = Math.max(EDGE.x, Math.min(width - EDGE.x, point.x));
      point.y = Math.max(EDGE.y / 2, Math.min(height - EDGE.y, point.y));
    }
    if (isStill) break;
  }
  return moved;
}
type Box = { w: number; h: number };

/** Moves two apart the shorter way, half each; tells whether they lay on each other. */
function part(a: Point, b: Point, boxA: Box, boxB: Box): boolean {
  const [overX, overY] = [boxA.w + boxB.w - Math.abs(a.x - b.x), boxA.h + boxB.h - Math.abs(a.y - b.y)];
  if (overX <= 0 || overY <= 0) return false;
  const axis = overX < overY ? "x" : "y";
  const step = ((axis === "x" ? overX : overY) / 2 + 0.5) * (a[axis] < b[axis] ? -1 : 1);
  a[axis] += step;
  b[axis] -= step;
  return true;
}

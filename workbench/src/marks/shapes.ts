// The outlines of marks in a box of 16 by 16, for the page (Mark.svelte) and for the map, which draws them on a canvas.
import { isVerbal, type Filling, type Quad } from "./quads";

export type Shape = "square" | "circle" | "triangle";

const OUTLINES: Readonly<Record<Shape, string>> = {
  square: "M2.5 2.5h11v11h-11z",
  circle: "M8 1.8a6.2 6.2 0 1 1 0 12.4a6.2 6.2 0 1 1 0 -12.4z",
  triangle: "M3 1.8L14.2 8L3 14.2z",
};

export const outline = (shape: Shape): string => OUTLINES[shape];
export const slash = "M2.5 15.5L13.5 0.5";
const HATCH = "M-2 8L8 -2M-1 13L13 -1M3 17L17 3M8 20L20 8";

export interface Inks {
  readonly colour: string;
  readonly surface: string;
  readonly ink: string;
}

/** A mark as pixels, for a map that takes images; `scale` is how many pixels a sixteenth takes. */
export function draw(quad: Quad, filling: Filling, disputed: boolean, inks: Inks, scale: number): ImageData {
  const canvas = new OffscreenCanvas(18 * scale, 18 * scale);
  const pen = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
  pen.scale(scale, scale);
  pen.translate(1, 1);
  const body = new Path2D(outline(isVerbal(quad) ? "circle" : "square"));
  stroke(pen, body, inks.surface, 4.5);
  pen.fillStyle = filling === "solid" ? inks.colour : inks.surface;
  pen.fill(body);
  if (filling === "hatched") hatch(pen, body, inks.colour);
  stroke(pen, body, inks.colour, 2);
  if (disputed) {
    stroke(pen, new Path2D(slash), inks.surface, 4.5);
    stroke(pen, new Path2D(slash), inks.ink, 2);
  }
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

function hatch(pen: OffscreenCanvasRenderingContext2D, body: Path2D, colour: string): void {
  pen.save();
  pen.clip(body);
  stroke(pen, new Path2D(HATCH), colour, 2.2);
  pen.restore();
}

function stroke(pen: OffscreenCanvasRenderingContext2D, path: Path2D, colour: string, width: number): void {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke(path);
}

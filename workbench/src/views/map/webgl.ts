// Can this browser draw MapLibre's map? Locked-down desktops often cannot.
export function hasWebGL(): boolean {
  try {
    return document.createElement("canvas").getContext("webgl2") !== null;
  } catch {
    return false;
  }
}

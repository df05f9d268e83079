// The rings of MapLibre's clusters: each a button on the map, which the keyboard reaches.
import { Marker, type ExpressionSpecification, type GeoJSONSource, type Map as MapLibre } from "maplibre-gl";
import { mount, unmount } from "svelte";
import { QUADS } from "../../marks/quads";
import RingButton from "./RingButton.svelte";

type Opened = (ids: string[], at: [number, number], zoom: number) => void;
interface Shown {
  readonly marker: Marker;
  readonly ring: Record<string, unknown>;
}

export class Rings {
  /** How many of each quad a cluster holds, counted by MapLibre. */
  static readonly counts: Record<string, ExpressionSpecification> = Object.fromEntries(
    QUADS.map((quad) => [quad, ["+", ["case", ["==", ["get", "quad"], quad], 1, 0]] as ExpressionSpecification]),
  );
  #shown = new Map<number, Shown>();

  constructor(
    readonly map: MapLibre,
    readonly opened: Opened,
  ) {}

  /** Draws the clusters that are in sight now; those that were drawn before stay as they are. */
  draw(): void {
    const inSight = new Map<number, Shown>();
    for (const found of this.map.querySourceFeatures("spots", { filter: ["has", "point_count"] })) {
      const id = Number(found.properties["cluster_id"]);
      if (inSight.has(id) || found.geometry.type !== "Point") continue;
      inSight.set(
        id,
        this.#shown.get(id) ?? this.#show(id, found.geometry.coordinates as [number, number], found.properties),
      );
    }
    for (const [id, shown] of this.#shown) if (!inSight.has(id)) hide(shown);
    this.#shown = inSight;
  }

  /** Clusters are numbered anew with every new data. */
  clear(): void {
    for (const shown of this.#shown.values()) hide(shown);
    this.#shown = new Map();
  }

  #show(id: number, at: [number, number], properties: Record<string, unknown>): Shown {
    const element = document.createElement("div");
    const counts = QUADS.map((quad) => [quad, Number(properties[quad] ?? 0)] as const).filter(([, n]) => n);
    const ring = mount(RingButton, { target: element, props: { counts, open: () => void this.#open(id, at) } });
    return { ring, marker: new Marker({ element }).setLngLat(at).addTo(this.map) };
  }

  async #open(id: number, at: [number, number]): Promise<void> {
    const source = this.map.getSource("spots") as GeoJSONSource;
    const leaves = await source.getClusterLeaves(id, Infinity, 0);
    const zoom = await source.getClusterExpansionZoom(id);
    this.opened(
      leaves.map((leaf) => String(leaf.properties?.["id"])),
      at,
      zoom,
    );
  }
}

function hide({ marker, ring }: Shown): void {
  marker.remove();
  void unmount(ring);
}

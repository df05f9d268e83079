// Which marks does the text of a report carry, and what does each say when pointed at?
import type { LayersShape, RecordShape, Span } from "../../api/shapes";
import { SURELY_WORDS } from "../../marks/quads";
import type { Mark } from "../../text/pieces";
import { listed, plain, typeWords } from "../../text/words";

export type Layer = "content" | "speaker" | "cue" | "actor" | "place" | "date" | "event";

export interface TextMark extends Mark {
  readonly layer: Layer;
  readonly words: string;
  readonly record?: string; // the record whose event these words name
}

/** All marks of a report: its layers, and over them the words that name the event of each record. */
export function marksOf(layers: LayersShape | null, records: readonly RecordShape[]): TextMark[] {
  return [...(layers ? layerMarks(layers) : []), ...records.map(eventMark)];
}

function layerMarks(layers: LayersShape): TextMark[] {
  const speech = layers.attributions.flatMap((one) => {
    const who = one.speaker?.name ?? "somebody unnamed";
    return [
      ...one.content.map((span) => mark(span, "content", `${who} says this (${plain(one.stance)})`)),
      ...one.source.map((span) => mark(span, "speaker", `speaker: ${who}`)),
      ...one.cue.map((span) => mark(span, "cue", `by this word it is told that ${who} says it${because(one.why)}`)),
    ];
  });
  const actors = layers.actors.map((one) => mark(one.span, "actor", `actor: ${actorWords(one)}${because(one.why)}`));
  const places = layers.places.flatMap((one) =>
    one.span ? [mark(one.span, "place", `place: ${one.name}${inBrackets(one.country)}`)] : [],
  );
  const dates = layers.dates.map((one) => mark(one.span, "date", `date: ${one.value}`));
  return [...speech, ...actors, ...places, ...dates];
}

function eventMark(record: RecordShape): TextMark {
  const who = listed(record.actors.map((actor) => actor.name)) || "somebody";
  const whom = listed(record.recipients.map((actor) => actor.name));
  const words = `${typeWords(record.type)}${record.mode ? ` (${plain(record.mode)})` : ""}: ${who}${whom ? ` → ${whom}` : ""}; `;
  return {
    ...mark(record.trigger.span, "event", `${words}${SURELY_WORDS[record.factuality]}; rule ${record.rule}`),
    record: record.id,
  };
}

export function actorWords(actor: { name: string; country: string | null; sector: string | null }): string {
  return `${actor.name}${inBrackets([actor.country, actor.sector].filter(Boolean).join(" "))}`;
}

function mark([start, end]: Span, layer: Layer, words: string): TextMark {
  return { start, end, layer, words };
}

const inBrackets = (words: string | null): string => (words ? ` (${words})` : "");
const because = (why: string | null | undefined): string => (why ? `, because ${why}` : "");

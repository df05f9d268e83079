// What does each step do to an agreement: make it hold, break it, or leave it open?
import type { TurnShape } from "../../api/shapes";
import type { Step, Tone } from "../../charts/strip";

const GOOD = new Set(["agreed", "in force", "renewed"]);
const BAD = new Set(["violated", "collapsed", "left", "rejected"]);

export function toneOf(step: string): Tone {
  return GOOD.has(step) ? "good" : BAD.has(step) ? "bad" : "open";
}

export function stepOf(turn: TurnShape): Step {
  return { day: turn.day, tone: toneOf(turn.step), told: turn.told, alleged: turn.alleged, words: turn.words };
}

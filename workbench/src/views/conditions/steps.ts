// The life of a condition as steps: said, due, answered.
import type { ConditionShape } from "../../api/shapes";
import type { Step, Tone } from "../../charts/strip";

const TONES: Readonly<Record<string, Tone>> = { met: "good", failed: "bad" };

export function stepsOf(condition: ConditionShape): Step[] {
  const said: Step = {
    day: condition.day,
    tone: "open",
    told: true,
    alleged: false,
    words: `said by ${condition.said_by}, ${condition.day}`,
  };
  const due: Step[] = condition.deadline
    ? [{ day: condition.deadline, tone: "open", told: false, alleged: false, words: `due ${condition.deadline}` }]
    : [];
  const answers = condition.answered_by.flatMap((cite): Step[] =>
    cite.published
      ? [
          {
            day: cite.published,
            tone: TONES[condition.state] ?? "open",
            told: true,
            alleged: false,
            words: `${condition.state}, ${cite.published}`,
          },
        ]
      : [],
  );
  return [said, ...due, ...answers];
}

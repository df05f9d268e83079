// How is a day shown, and how far apart are two? Days are ISO words ("2021-09-06"); no clock and no time zone touches them.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MS = 86_400_000;

/** The number of a day, for scales: days since 1 January 1970. */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / MS);
}

export function dayOfNumber(number: number): string {
  return new Date(Math.round(number) * MS).toISOString().slice(0, 10);
}

/** "6 Sep 2021" */
export function showDay(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

/** "6 Sep 2021", "3–6 Sep 2021", "30 Aug – 2 Sep 2021", "28 Dec 2020 – 3 Jan 2021", "2021", "Sep 2021" */
export function showSpan(earliest: string, latest: string): string {
  if (earliest === latest) return showDay(latest);
  const [fromYear, fromMonth, fromDate] = earliest.split("-");
  const [toYear, toMonth] = latest.split("-");
  if (earliest === `${fromYear}-01-01` && latest === `${fromYear}-12-31`) return `${fromYear}`;
  if (fromYear === toYear && fromMonth === toMonth) {
    const last = new Date(Date.UTC(Number(toYear), Number(toMonth), 0)).getUTCDate();
    if (fromDate === "01" && latest.endsWith(`-${last}`)) return `${MONTHS[Number(toMonth) - 1]} ${toYear}`;
    return `${Number(fromDate)}–${showDay(latest)}`;
  }
  const from = showDay(earliest);
  return fromYear === toYear ? `${from.slice(0, -5)} – ${showDay(latest)}` : `${from} – ${showDay(latest)}`;
}

export interface Tick {
  readonly day: string;
  readonly label: string;
}

/** Round days to label an axis with: years, quarters, months, weeks or days, at most `most` of them. */
export function ticks(first: string, last: string, most: number): Tick[] {
  const days = dayNumber(last) - dayNumber(first) + 1;
  const steps = [1, 2, 7, 14].filter((step) => days / step <= most);
  if (steps[0] !== undefined) return byDays(first, last, steps[0]);
  const months = [1, 3, 6, 12, 24, 60, 120, 240].find((step) => days / 30.4 / step <= most) ?? 600;
  return byMonths(first, last, months);
}

function byDays(first: string, last: string, step: number): Tick[] {
  const found: Tick[] = [];
  for (let day = dayNumber(first); day <= dayNumber(last); day += step) {
    const words = dayOfNumber(day);
    const isNewYear = found.at(-1)?.day.slice(0, 4) !== words.slice(0, 4);
    found.push({ day: words, label: isNewYear ? showDay(words) : showDay(words).slice(0, -5) });
  }
  return found;
}

function byMonths(first: string, last: string, step: number): Tick[] {
  const found: Tick[] = [];
  const [year, month] = first.split("-").map(Number) as [number, number];
  for (let at = Math.ceil((year * 12 + month - 1) / step) * step; ; at += step) {
    const day = `${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}-01`;
    if (day > last) return found;
    if (day >= first)
      found.push({
        day,
        label: at % 12 ? `${MONTHS[at % 12]}${step < 12 ? ` ${Math.floor(at / 12)}` : ""}` : `${Math.floor(at / 12)}`,
      });
  }
}

// What has the server told since the page was opened? Progress of long work, and happenings that are new.
import { session } from "../api/session.svelte";
import type { JobShape } from "../api/shapes";
import type { Told } from "../api/stream";

class News {
  /** How many happenings came in that the page does not show yet. */
  fresh = $state(0);
  /** Each job by its id, as last told. */
  jobs = $state.raw<ReadonlyMap<string, JobShape>>(new Map());

  hear(told: Told): void {
    if (told.event === "episode") this.fresh += (JSON.parse(told.data) as { items: unknown[] }).items.length;
    if (told.event === "job") this.follow(JSON.parse(told.data) as JobShape);
  }

  /** Everything that was told is on the page now. */
  shown(): void {
    this.fresh = 0;
    session.refresh();
  }

  /** Keeps what is known of a job; the server's answer to handing it over is the first of it. */
  follow(job: JobShape): void {
    this.jobs = new Map(this.jobs).set(job.id, job);
  }
}

export const news = new News();

// What has been said, as the server tells it: one long poll, kept up as long as the page is open.
import { api } from "./api.mjs";

const pauseFirst = 1000;
const pauseMax = 15_000;

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export class News {
  /// `on`: messages(list, isReset), flash(text), connected(isConnected), expired().
  constructor(on) {
    this.on = on;
    this.round = 0;
  }

  /// Follows the news of a person (a key of a demo person, or "") from the beginning; ends what was followed before.
  async follow(as) {
    const round = ++this.round;
    this.abort?.abort();
    this.abort = new AbortController();
    let since = 0;
    let epoch = "";
    let wait = pauseFirst;
    while (round === this.round) {
      try {
        const news = await api.news(as, since, epoch, epoch !== "", this.abort.signal);
        if (round !== this.round) return;
        const isReset = news.reset;
        ({ change: since, epoch } = news);
        wait = pauseFirst;
        this.on.connected(true);
        if (isReset || news.messages.length > 0) this.on.messages(news.messages, isReset);
        news.flashes.forEach((text) => this.on.flash(text));
      } catch (error) {
        if (error.name === "AbortError" || round !== this.round) return;
        if (error.status === 401) return this.on.expired();
        this.on.connected(false);
        await pause(wait);
        wait = Math.min(wait * 2, pauseMax);
      }
    }
  }
}

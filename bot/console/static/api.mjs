// The JSON API. Failures are ApiError with a code that texts.mjs has words for.

export class ApiError extends Error {
  constructor(code, status) {
    super(code);
    this.code = code;
    this.status = status;
  }
}

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, { credentials: "same-origin", cache: "no-store", ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ApiError("offline", 0);
  }
  let answer = {};
  try {
    answer = await response.json();
  } catch {
    // Something between us and Loa answered; the status says enough.
  }
  if (!response.ok) throw new ApiError(answer.error ?? "unknown", response.status);
  return answer;
}

const get = (path, values, signal) => call(`${path}?${new URLSearchParams(values)}`, { signal });
const post = (path, body) =>
  call(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Loa": "1" },
    body: JSON.stringify(body),
  });

export const api = {
  state: (as) => get("/api/state", { as }),
  news: (as, since, epoch, isWaiting, signal) =>
    get("/api/news", { as, since, epoch, wait: isWaiting ? 1 : 0 }, signal),
  store: (as) => get("/api/store", { as }),
  say: (message) => post("/api/messages", message),
  tap: (tap) => post("/api/taps", tap),
  enter: (token) => post("/vao", { k: token }),
  signOut: () => post("/api/sign-out", {}),
};

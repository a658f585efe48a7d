// The JSON API. Failures are ApiError with a code that texts.mjs has words for.

export class ApiError extends Error {
  constructor(code, status, text = "") {
    super(code);
    this.text = text; // words for people, where the server has them
    this.code = code;
    this.status = status;
  }
}

// What the server itself refuses before anything of ours has looked at it.
const statusCodes = { 408: "slow", 413: "file_too_large", 503: "busy" };

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
  if (!response.ok) throw new ApiError(answer.error ?? statusCodes[response.status] ?? "unknown", response.status, answer.text);
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

  documents: (as) => get("/api/documents", { as }),
  upload: (as, file) =>
    call(`/api/documents?${new URLSearchParams({ as, name: file.name })}`, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream", "X-Loa": "1" },
      body: file,
    }),
  previewDocument: (as, id) => get("/api/documents/preview", { as, id }),
  publishDocument: (as, id, revision) => post("/api/documents/publish", { as, id, revision }),
  dropDocument: (as, id) => post("/api/documents/drop", { as, id }),
  withdrawDocument: (as, document) => post("/api/documents/withdraw", { as, document }),
  questions: (as) => get("/api/questions", { as }),
  answerQuestion: (as, id, text) => post("/api/questions/answer", { as, id, text }),
  withdrawFaq: (as, id) => post("/api/faq/withdraw", { as, id }),
  confirmFaq: (as, id) => post("/api/faq/confirm", { as, id }),
  roster: (as) => get("/api/roster", { as }),
  sendRoster: (as, file, seen = "") =>
    call(`/api/roster?${new URLSearchParams({ as, seen })}`, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream", "X-Loa": "1" },
      body: file,
    }),
  synonyms: (as) => get("/api/synonyms", { as }),
  trySynonym: (as, change) => post("/api/synonyms/try", { as, ...change }),
  saveSynonym: (as, change) => post("/api/synonyms/save", { as, ...change }),
};

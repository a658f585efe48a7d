// The two pages outside the door: how to get a link, and the button that uses one up.
import { api } from "./api.mjs";
import { byId } from "./dom.mjs";
import { errorText, localise } from "./texts.mjs";

localise(document);

const button = byId("enter");
button?.addEventListener("click", async () => {
  button.disabled = true;
  try {
    await api.enter(new URLSearchParams(location.search).get("k") ?? "");
    location.replace("/");
  } catch (error) {
    byId("problem").textContent = errorText(error.code === "form" ? "link" : error.code);
    button.disabled = false;
    button.focus();
  }
});

// Whom the visitor plays: four demo people as radio buttons that look like people.
import { byId, element, initials } from "./dom.mjs";
import { texts } from "./texts.mjs";

export function avatar(name, key) {
  return element("span", { class: "avatar", "data-person": key, "aria-hidden": "true" }, initials(name));
}

/// Shows the people; `choose(key)` is called when another one is taken.
export function showPeople(people, current, choose) {
  byId("people").hidden = people.length === 0;
  byId("people").querySelector(".people").replaceChildren(
    ...people.map((person) => {
      const input = element("input", {
        type: "radio",
        name: "person",
        value: person.key,
        checked: person.key === current,
        onchange: () => choose(person.key),
      });
      return element(
        "label",
        { class: "person", title: person.name },
        input,
        avatar(person.name, person.key),
        element(
          "span",
          { class: "person-words" },
          element("span", { class: "person-name" }, person.name),
          element("span", { class: "person-role" }, texts[`role_${person.role}`]),
        ),
      );
    }),
  );
}

// Tries an operation of the interface. The token stays in the field of this page: it is kept nowhere.
"use strict";

const token = document.getElementById("api-token");
token.closest("[hidden]").hidden = false;

const address = (form) => {
  let path = form.dataset.path;
  const query = new URLSearchParams();
  for (const field of form.querySelectorAll("[data-in]")) {
    if (field.dataset.in === "path") {
      path = path.replace(`{${field.name}}`, encodeURIComponent(field.value.trim()));
    } else if (field.value.trim() !== "") {
      query.set(field.name, field.value.trim());
    }
  }
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
};

const told = async (answer) => {
  const kind = answer.headers.get("content-type") ?? "";
  const text = kind.includes("json") ? JSON.stringify(await answer.json(), null, 2) : kind;
  return `${answer.status} ${answer.statusText}\n\n${text}`;
};

const send = async (form) => {
  const headers = { "Authorization": `Bearer ${token.value.trim()}`, "Accept-Language": document.documentElement.lang };
  const request = { method: form.dataset.method, headers, credentials: "omit", cache: "no-store" };
  if (form.elements.body) {
    headers["Content-Type"] = "application/json";
    headers["Idempotency-Key"] = crypto.randomUUID();
    request.body = form.elements.body.value;
  }
  return told(await fetch(address(form), request));
};

for (const form of document.querySelectorAll(".operation form")) {
  form.querySelector("button").hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = form.querySelector(".api-answer");
    answer.hidden = false;
    answer.firstChild.textContent = "…";
    answer.firstChild.textContent = await send(form).catch((error) => String(error));
  });
}

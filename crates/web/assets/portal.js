// What is pasted from Word or a page into a text comes with its structure: it is sent to be cleaned. Works without, too:
// then only its letters come.
"use strict";
(() => {
  const body = document.querySelector("textarea[data-paste]");
  const form = body?.form;
  if (!form) return;
  body.addEventListener("paste", (event) => {
    const html = event.clipboardData?.getData("text/html") ?? "";
    if (!html) return;
    event.preventDefault();
    form.elements.pasted.value = html;
    form.elements.pasted_at.value = String(Array.from(body.value.slice(0, body.selectionStart)).length);
    const button = form.querySelector("button[value=paste]");
    form.requestSubmit(button);
  });
})();

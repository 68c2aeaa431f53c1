// Makes the forms of acts quicker: suggestions while somebody types, rows without waiting. Everything works without it.
"use strict";
(() => {
  const form = document.querySelector("form.entry [data-record]")?.closest("form");
  if (!form) return;
  const shown = document.querySelector("#wrong, #checked");
  if (shown) shown.focus();

  const effective = () => form.querySelector("[name=effective]")?.value ?? "";

  // A combobox after the ARIA pattern: the list belongs to the input, arrows choose, Enter takes, Escape closes.
  function combobox(input) {
    const list = document.createElement("ul");
    list.className = "suggestions";
    list.id = `${input.id}-list`;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.labels?.[0]?.textContent ?? input.getAttribute("aria-label") ?? "");
    input.after(list);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
      input.setAttribute(name, value);
    }
    let asked = 0, timer = 0, active = -1;
    const close = () => {
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const mark = (at) => {
      const options = [...list.children];
      if (!options.length) return;
      active = (at + options.length) % options.length;
      options.forEach((option, of) => option.setAttribute("aria-selected", of === active));
      input.setAttribute("aria-activedescendant", options[active].id);
      options[active].scrollIntoView({ block: "nearest" });
    };
    const take = (option) => {
      input.value = option.dataset.text;
      close();
    };
    const show = (found) => {
      list.replaceChildren(...found.map((one, at) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${at}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.text = one.text;
        option.append(one.name);
        const detail = document.createElement("small");
        detail.textContent = ` ${one.detail}`;
        option.append(detail);
        option.addEventListener("mousedown", (event) => { event.preventDefault(); take(option); });
        return option;
      }));
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(found.length > 0));
      active = -1;
    };
    const ask = async () => {
      const text = input.value.trim(), mine = ++asked;
      const address = new URL(input.dataset.suggest, location.href);
      const ofEntries = address.pathname.endsWith("/entries");
      if (text.length < 2 && !ofEntries) return close();
      // Entries are suggested of those whom the form names.
      if (ofEntries) form.querySelectorAll("input[data-suggest]").forEach((other) => {
        if (other !== input && other.value.trim()) address.searchParams.append("about", other.value.trim());
      });
      address.searchParams.set("q", text);
      if (effective()) address.searchParams.set("on", effective());
      try {
        const answer = await fetch(address, { headers: { accept: "application/json" } });
        if (answer.ok && mine === asked && document.activeElement === input) show(await answer.json());
      } catch { close(); }
    };
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 150); });
    if (input.dataset.suggest.startsWith("/suggest/entries")) input.addEventListener("focus", () => { if (!input.value.trim()) ask(); });
    input.addEventListener("blur", () => { asked++; close(); });
    input.addEventListener("keydown", (event) => {
      const open = !list.hidden;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (open) mark(active + (event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1)); else ask();
      } else if (event.key === "Enter" && open && active >= 0) {
        event.preventDefault();
        take(list.children[active]);
      } else if (event.key === "Escape" && open) {
        event.preventDefault();
        close();
      }
    });
  }
  const dress = (part) => part.querySelectorAll("input[data-suggest]").forEach(combobox);
  dress(form);

  // A row of a table is added by copying the last one with another number; what stands in it is emptied.
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[value^='add:']");
    const set = button?.closest("fieldset[data-rows]");
    const body = set?.querySelector("table.rows > tbody");
    if (!body || set.contains(button) === false) return;
    event.preventDefault();
    const last = body.rows[body.rows.length - 1], at = body.rows.length, path = set.dataset.rows;
    const row = last.cloneNode(true);
    row.querySelectorAll(".fault, .suggestions").forEach((part) => part.remove());
    row.cells[0].textContent = String(at + 1);
    const before = `${path}.${at - 1}`, ids = (text) => text.replaceAll(/[._]/g, "-");
    row.querySelectorAll("input, select, button").forEach((part) => {
      for (const name of ["name", "value"]) {
        const text = part.getAttribute(name);
        if (name === "name" || part.tagName === "BUTTON") {
          if (text?.includes(before)) part.setAttribute(name, text.replace(before, `${path}.${at}`));
        }
      }
      if (part.id) part.id = part.id.replace(ids(before), ids(`${path}.${at}`));
      const label = part.getAttribute("aria-label");
      if (label) part.setAttribute("aria-label", label.replace(/\d+$/, at + 1));
      if (part.tagName === "INPUT" && part.type === "text") { part.value = ""; part.removeAttribute("value"); }
      if (part.tagName === "SELECT") part.selectedIndex = 0;
    });
    body.append(row);
    set.querySelector("input[type=hidden][name^='rows:']").value = String(at + 1);
    dress(row);
    row.querySelector("input, select")?.focus();
  });

  // A second press while the first is under way records nothing twice; it is not sent at all.
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
  });
  window.addEventListener("pageshow", () => { sent = false; });
})();

// Menus that close by themselves, and a search box that suggests while somebody types. Everything works without it.
"use strict";
(() => {
  const menus = [...document.querySelectorAll(".masthead details")];
  const places = document.getElementById("places");
  const isWide = matchMedia("(min-width: 64rem)");

  // On a wide screen one menu is open at a time; in the sheet of a narrow one all groups are.
  menus.forEach((menu) => menu.addEventListener("toggle", () => {
    if (menu.open && isWide.matches) menus.filter((other) => other !== menu).forEach((other) => { other.open = false; });
  }));
  document.addEventListener("click", (event) => {
    if (isWide.matches || !places?.contains(event.target)) {
      menus.filter((menu) => menu.open && !menu.contains(event.target)).forEach((menu) => { menu.open = false; });
    }
  });
  places?.addEventListener("toggle", (event) => {
    places.querySelectorAll("details").forEach((menu) => { menu.open = event.newState === "open"; });
  });
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && isWide.matches && menus.find((menu) => menu.open);
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });

  const help = document.querySelector("details.help");
  const input = document.getElementById("find");
  if (!input) return;
  const form = input.form;

  // Ctrl-K from anywhere; / and ? where nobody is writing.
  document.addEventListener("keydown", (event) => {
    const isWriting = event.target.closest?.("input, textarea, select, [contenteditable]");
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !isWriting;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      input.focus();
      input.select();
    } else if (isPlain && event.key === "/") {
      event.preventDefault();
      input.focus();
      input.select();
    } else if (isPlain && event.key === "?" && help) {
      event.preventDefault();
      help.open = !help.open;
      help.querySelector("summary").focus();
    }
  });

  // A combobox after the ARIA pattern: the list belongs to the input, arrows choose, Enter goes there, Escape closes.
  const list = document.createElement("div");
  list.className = "suggestions found";
  list.id = "find-list";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0].textContent);
  form.append(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
    input.setAttribute(name, value);
  }
  let asked = 0, timer = 0, active = -1;
  const options = () => [...list.querySelectorAll("[role=option]")];
  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (at) => {
    const all = options();
    if (!all.length) return;
    active = (at + all.length) % all.length;
    all.forEach((option, of) => option.setAttribute("aria-selected", String(of === active)));
    input.setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  };
  const go = (option) => { location.assign(option.dataset.href); };
  const option = (id, { name, detail, href }) => {
    const one = document.createElement("div");
    one.id = `find-${id}`;
    one.setAttribute("role", "option");
    one.setAttribute("aria-selected", "false");
    one.dataset.href = href;
    const called = document.createElement("span");
    called.textContent = name;
    one.append(called);
    if (detail) {
      const small = document.createElement("small");
      small.textContent = detail;
      one.append(" ", small);
    }
    one.addEventListener("mousedown", (event) => { event.preventDefault(); });
    one.addEventListener("click", () => go(one));
    return one;
  };
  const show = (groups) => {
    let count = 0;
    const parts = groups.map(({ of, hits }, at) => {
      const group = document.createElement("div"), title = document.createElement("div");
      group.setAttribute("role", "group");
      group.setAttribute("aria-labelledby", `find-of-${at}`);
      title.id = `find-of-${at}`;
      title.className = "of";
      title.setAttribute("role", "presentation");
      title.textContent = of;
      group.append(title, ...hits.map((hit) => option(count++, hit)));
      return group;
    });
    if (groups.length) parts.push(option(count, { name: form.dataset.all, detail: "", href: allOf(input.value) }));
    list.replaceChildren(...parts);
    list.hidden = !groups.length;
    input.setAttribute("aria-expanded", String(groups.length > 0));
    input.removeAttribute("aria-activedescendant");
    active = -1;
  };
  const allOf = (text) => {
    const address = new URL(form.action);
    for (const [name, value] of new FormData(form)) address.searchParams.set(name, value);
    address.searchParams.set("q", text.trim());
    return address.href;
  };
  const ask = async () => {
    const text = input.value.trim(), mine = ++asked;
    if (!text) return close();
    const address = new URL(form.dataset.suggest, location.href);
    address.searchParams.set("q", text);
    try {
      const answer = await fetch(address, { headers: { accept: "application/json" } });
      if (answer.ok && mine === asked && document.activeElement === input) show(await answer.json());
    } catch { close(); }
  };
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
  input.addEventListener("blur", () => { clearTimeout(timer); asked++; close(); });
  input.addEventListener("keydown", (event) => {
    const open = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (open) mark(event.key === "ArrowDown" ? active + 1 : active < 0 ? -1 : active - 1); else ask();
    } else if (event.key === "Enter" && open && active >= 0) {
      event.preventDefault();
      go(options()[active]);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
})();

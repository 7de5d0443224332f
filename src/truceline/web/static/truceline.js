// Keys, focus after a swap, light or dark. Every page works without this file.
(() => {
  "use strict";
  const html = document.documentElement;
  const find = (what, from = document) => from.querySelector(what);
  const all = (what) => [...document.querySelectorAll(what)];
  const typing = (node) => node.matches("input, textarea, select, [contenteditable]");
  const PLACES = { o: "", c: "/changes", s: "/sides", t: "/timeline", f: "/figures", r: "/review" };
  let going = false;

  find("#theme-next")?.addEventListener("click", () => {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const now = html.dataset.theme || (dark ? "dark" : "light");
    html.dataset.theme = now === "dark" ? "light" : "dark";
    localStorage.setItem("theme", html.dataset.theme);
  });

  const keys = find("#keys");
  const off = find("#keys-off");
  find("#keys-open")?.addEventListener("click", () => keys.showModal());
  if (off) {
    off.checked = localStorage.getItem("keys") === "off";
    off.addEventListener("change", () => localStorage.setItem("keys", off.checked ? "off" : "on"));
  }

  const step = (by) => {
    const stops = all("[data-step]");
    if (!stops.length) return;
    const at = stops.indexOf(document.activeElement);
    const next = stops[Math.min(Math.max(at + by, 0), stops.length - 1)];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };

  const go = (key) => {
    const base = find(".paper a")?.getAttribute("href");
    if (base && key in PLACES) location.assign(base + PLACES[key]);
  };

  const press = (key) => {
    const target = find(`[data-key="${key}"]`);
    if (!target) return false;
    if (target.matches("input")) target.focus();
    else target.click();
    if (target.matches("summary")) find("select, input:not([type=hidden])", target.parentElement)?.focus();
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || keys?.open) return;
    if (typing(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (off?.checked) return;
    const { key } = event;
    if (going) {
      going = false;
      go(key);
    } else if (key === "g") going = true;
    else if (key === "/") find("#find")?.focus();
    else if (key === "?") keys?.showModal();
    else if (key === "j") step(1);
    else if (key === "k") step(-1);
    else if (!press(key)) return;
    event.preventDefault();
  });

  // The name that a local reviewer types goes into every form of the card.
  const named = () => {
    const given = find("[data-name]");
    if (!given) return;
    for (const field of all("[data-by]")) field.value = given.value.trim();
  };
  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-name]")) named();
  });
  document.addEventListener("htmx:confirm", (event) => {
    const given = find("[data-name]");
    if (!event.target.matches?.("#card form") || !given || given.value.trim()) return;
    event.preventDefault();
    given.focus();
    given.reportValidity();
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    const target = find("#" + event.target.id) || event.target;
    const aloud = find("#said-aloud");
    if (target.matches("[data-card]")) {
      target.focus({ preventScroll: true });
      if (aloud) aloud.textContent = find(".told", target)?.textContent.trim() || "";
    } else if (target.id === "detail") {
      if (matchMedia("(max-width: 60em)").matches) target.scrollIntoView({ block: "start" });
      if (aloud) aloud.textContent = find(".who", target)?.textContent.replace(/\s+/g, " ").trim() || "";
    } else if (target.id === "results" && aloud) {
      aloud.textContent = `${all("#results .said").length} statements shown`;
    }
  });
  document.addEventListener("htmx:responseError", (event) => {
    const said = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    const aloud = find("#said-aloud");
    const what = find(".dek", said)?.textContent || "This could not be done.";
    const card = find("#card, #results, #detail");
    const told = document.createElement("p");
    told.className = "told";
    told.setAttribute("role", "alert");
    told.textContent = what;
    find(".told", card)?.remove();
    card?.prepend(told);
    if (aloud) aloud.textContent = what;
  });
})();

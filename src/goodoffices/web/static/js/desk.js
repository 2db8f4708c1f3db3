// What the pages do beyond links and forms: keys, light and dark, the drawer, lit marks, spoken news. No eval, no inline code.
"use strict";
const one = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const root = document.documentElement.dataset.root || "";
const typing = (e) => e.target.closest("input, textarea, select, [contenteditable]");

function dark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}
one("#theme").addEventListener("click", () => {
  const next = dark() ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  try { localStorage.setItem("theme", next); } catch { /* not kept */ }
  document.dispatchEvent(new CustomEvent("theme"));
});

// ---- the drawer: the quotations behind a mark ----------------------------------------------------------------------
const drawer = one("#drawer");
document.addEventListener("click", (e) => {
  const mark = e.target.closest("[data-open]");
  if (!mark || e.ctrlKey || e.metaKey || e.shiftKey) return;
  e.preventDefault();
  htmx.ajax("GET", mark.dataset.open, { target: "#drawer-body", swap: "innerHTML" }).then(() => drawer.showModal());
});
for (const box of all("dialog")) box.addEventListener("click", (e) => { if (e.target === box) box.close(); });
one("#show-keys").addEventListener("click", () => one("#keys").showModal());
document.addEventListener("click", (e) => { if (e.target.closest("[data-print]")) window.print(); });
document.addEventListener("click", (e) => {
  const pressed = e.target.closest(".switch button");
  if (!pressed) return;
  for (const b of all("button", pressed.parentElement)) b.setAttribute("aria-pressed", String(b === pressed));
});

// ---- marks of an article -------------------------------------------------------------------------------------------
function light(number) {
  for (const m of all(".m.lit, .report.lit")) m.classList.remove("lit");
  if (number === undefined) return;
  for (const m of all("[data-reports]")) m.classList.toggle("lit", m.dataset.reports.split(" ").includes(String(number)));
  one(`[data-report="${CSS.escape(String(number))}"]`)?.classList.add("lit");
}
document.addEventListener("mouseover", (e) => {
  const report = e.target.closest("[data-report]");
  const stretch = e.target.closest("[data-reports]");
  if (report) light(report.dataset.report);
  else if (stretch) light(stretch.dataset.reports.split(" ").at(-1));
});
document.addEventListener("focusin", (e) => {
  const report = e.target.closest("[data-report], [data-mark]");
  if (report) light(report.dataset.report ?? report.dataset.mark);
});

// ---- filters: folded away on a narrow screen, where they would stand before what was found ---------------------------
const narrow = matchMedia("(max-width: 60rem)");
const fold = () => { for (const d of all("[data-fold]")) d.open = !narrow.matches; };
fold();
narrow.addEventListener("change", fold);

// ---- keys ----------------------------------------------------------------------------------------------------------
const places = { b: "/", e: "/events", a: "/actors", r: "/review", s: "/sources" };
let going = false;
const lines = () => all(".report[data-report]").length ? all(".report[data-report]") : all("tbody tr:has(.row-link), .hit");
function step(by) {
  const found = lines();
  if (!found.length) return;
  const at = found.findIndex((l) => l.classList.contains("on") || l === document.activeElement || l.contains(document.activeElement));
  const next = found[Math.min(Math.max(at + by, 0), found.length - 1)];
  for (const l of found) l.classList.toggle("on", l === next);
  (next.matches("[tabindex]") ? next : one("a", next))?.focus();
}
document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || one("dialog[open]")) return;
  if (e.key === "Escape") { one("[data-escape]")?.click(); return; }
  if (typing(e) && e.target.type !== "checkbox") return;
  const review = one(`[data-key="${CSS.escape(e.key)}"]`);
  if (going) {
    going = false;
    if (places[e.key]) { location.href = root + places[e.key]; e.preventDefault(); }
    return;
  }
  if (review) { review.click(); e.preventDefault(); }
  else if (e.key === "g") going = true;
  else if (e.key === "/") { one("#find").focus(); e.preventDefault(); }
  else if (e.key === "?") one("#keys").showModal();
  else if (e.key === "j") step(1);
  else if (e.key === "k") step(-1);
});

// ---- loading and errors --------------------------------------------------------------------------------------------
let running = 0;
const busy = (by) => { running = Math.max(0, running + by); document.documentElement.classList.toggle("busy", running > 0); };
document.body.addEventListener("htmx:beforeRequest", () => busy(1));
document.body.addEventListener("htmx:afterRequest", () => busy(-1));
document.body.addEventListener("htmx:beforeSwap", (e) => {
  if (e.detail.xhr.status < 400) return;
  Object.assign(e.detail, { shouldSwap: true, isError: false, selectOverride: "unset" });
  const trouble = one("#trouble");
  if (trouble) Object.assign(e.detail, { target: trouble, swapOverride: "innerHTML" });
});
// After a decision: say what was done, and let the keyboard go on at the next item.
document.body.addEventListener("htmx:afterSettle", () => {
  const review = one("#review");
  if (!review || review.contains(document.activeElement)) return;
  if (review.dataset.said) say(review.dataset.said);
  (one(".edit [autofocus]", review) || one("#item-h", review))?.focus({ preventScroll: true });
});
document.body.addEventListener("htmx:sendError", () => say("The desk does not answer. Is it still running?"));
function say(text) { one("#said").textContent = text; }
document.body.addEventListener("said", (e) => say(e.detail.value));

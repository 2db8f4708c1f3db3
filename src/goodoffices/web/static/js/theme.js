// Before the page is drawn: light or dark as the reader chose, else as the system says. CSS knows dark by one class only.
(function () {
  var wide = matchMedia("(prefers-color-scheme: dark)");
  var page = document.documentElement;
  function set() { page.classList.toggle("dark", !page.dataset.theme && wide.matches); }
  try {
    var chosen = localStorage.getItem("theme");
    if (chosen === "dark" || chosen === "light") page.dataset.theme = chosen;
  } catch (e) { /* storage may be closed to us */ }
  set();
  wide.addEventListener("change", set);
  document.addEventListener("theme", set);
})();

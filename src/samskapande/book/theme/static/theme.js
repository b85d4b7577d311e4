// Runs before the page is painted, so that a theme once chosen does not flash. Reads; writes nothing.
(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem("samskapande.theme");
  } catch (error) {
    // Storage is closed: the system's theme is followed.
  }
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
})();

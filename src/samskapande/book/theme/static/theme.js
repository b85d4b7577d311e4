// Runs before the page is painted. Reads; writes nothing.
(function () {
  var root = document.documentElement;
  root.classList.add("script"); // what needs script can now be shown
  if (location.protocol === "file:") root.classList.add("disk"); // where browsers run no modules

  // A theme once chosen must not flash.
  var chosen = null;
  try {
    chosen = localStorage.getItem("samskapande.theme");
  } catch (error) {
    // Storage is closed: the system's theme is followed.
  }
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;

  // The fonts are asked for at once, not first when the stylesheet names them. A page opened from disk may not do so.
  if (location.protocol.indexOf("http") === 0) {
    ["text", "heading"].forEach(function (name) {
      var link = document.createElement("link");
      link.rel = "preload";
      link.as = "font";
      link.type = "font/woff2";
      link.crossOrigin = "";
      link.href = document.currentScript.dataset.fonts + name + ".woff2";
      document.head.append(link);
    });
  }
})();

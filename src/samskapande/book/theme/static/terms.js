// The definition of a term beside its link, while a mouse points at it or the keyboard has led there. The mouse can go
// on to the definition, and Escape takes it away (WCAG 1.4.13). A finger that touches the link follows it.
(function () {
  "use strict";
  if (!("popover" in HTMLElement.prototype)) return; // an older browser: the link alone
  var root = document.documentElement;
  var OPENS = 150; // ms: who only passes with the mouse opens nothing
  var CLOSES = 300; // ms: time to go from the link to the definition
  var EDGE = 8; // px to the window's edge
  var GAP = 6; // px to the line
  var open = null; // the link whose definition is shown
  var timer;

  function definition(link) {
    return document.getElementById(link.getAttribute("aria-describedby"));
  }

  // Below the term, or above it where there is more room; always within the window.
  function place() {
    if (!open) return;
    var box = definition(open);
    var lines = open.getClientRects();
    var first = lines[0];
    var last = lines[lines.length - 1];
    box.style.left = box.style.top = "0";
    var most = { left: root.clientWidth - box.offsetWidth - EDGE, top: window.innerHeight - box.offsetHeight - EDGE };
    var below = last.bottom + GAP;
    var above = first.top - GAP - box.offsetHeight;
    var top = below <= most.top || above < EDGE ? below : above;
    box.style.left = window.scrollX + Math.max(EDGE, Math.min(last.left, most.left)) + "px";
    box.style.top = window.scrollY + Math.max(EDGE, Math.min(top, most.top)) + "px";
  }

  function show(link) {
    if (open !== link) {
      hide();
      open = link;
      definition(link).showPopover();
    }
    place();
  }

  function hide() {
    clearTimeout(timer);
    if (open) definition(open).hidePopover();
    open = null;
  }

  function soon(what, wait) {
    clearTimeout(timer);
    timer = setTimeout(what, wait);
  }

  function leave() {
    soon(function () {
      if (open && !open.matches(":focus-visible")) hide();
    }, CLOSES);
  }

  document.querySelectorAll("a.term").forEach(function (link) {
    link.addEventListener("pointerenter", function (event) {
      if (event.pointerType === "touch") return;
      soon(function () {
        show(link);
      }, OPENS);
    });
    link.addEventListener("pointerleave", leave);
    link.addEventListener("focus", function () {
      if (link.matches(":focus-visible")) show(link);
    });
    link.addEventListener("blur", hide);
    link.addEventListener("click", hide); // it is not to stand there when the reader comes back
  });
  document.querySelectorAll(".definition").forEach(function (box) {
    box.addEventListener("pointerenter", function () {
      clearTimeout(timer);
    });
    box.addEventListener("pointerleave", leave);
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") hide();
  });
  window.addEventListener("resize", place);
})();

// Lets the reader choose, and says whether it is right. Without this script the answers stand in their disclosure.
// A classic script, since pages opened from disk run no modules. Nothing is stored.
(function () {
  "use strict";
  var words = document.currentScript.dataset;

  document.querySelectorAll(".question").forEach(function (question) {
    var inputs = Array.prototype.slice.call(question.querySelectorAll(".options input"));
    var feedback = Array.prototype.slice.call(question.querySelectorAll(".feedback li"));
    var button = document.createElement("button");
    var verdict = document.createElement("div"); // there from the start, so that what comes into it is announced
    button.type = "button";
    button.className = "check";
    button.textContent = words.check;
    verdict.className = "verdict";
    verdict.setAttribute("role", "status");
    question.insertBefore(button, question.querySelector("details"));
    question.insertBefore(verdict, button.nextSibling);

    function say(texts) {
      verdict.textContent = "";
      texts.forEach(function (text) {
        var line = document.createElement("p");
        line.textContent = text;
        verdict.appendChild(line);
      });
    }

    button.addEventListener("click", function () {
      var right = 0;
      var wrong = 0;
      var missing = 0;
      var texts = [];
      inputs.forEach(function (input, i) {
        var correct = feedback[i].className === "right";
        if (input.checked) {
          texts.push(feedback[i].textContent);
          if (correct) right++;
          else wrong++;
        } else if (correct) missing++;
      });
      var whole = !wrong && !missing;
      // Where one answer is right, its feedback says so itself.
      if (!texts.length) texts.push(words.none);
      else if (inputs[0].type === "checkbox") texts.unshift(whole ? words.all : wrong ? words.wrong : words.more);
      verdict.dataset.result = right + wrong === 0 ? "" : whole ? "right" : "wrong";
      say(texts);
    });
    question.addEventListener("change", function () {
      say([]);
      delete verdict.dataset.result;
    });
  });
})();

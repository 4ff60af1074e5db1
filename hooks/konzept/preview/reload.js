// Loads the page again when the preview says that something has changed.
"use strict";

const known = document.currentScript.dataset.version;

async function wait() {
  try {
    const answer = await fetch(`/.vorschau/version?known=${known}`);
    if (answer.ok && (await answer.text()) !== known) {
      location.reload();
      return;
    }
  } catch {
    // The preview starts again after a change of its code.
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  wait();
}

wait();

// What a page can do with script beyond what it does without: a map that moves, a plot as PNG, text to copy.
// Nothing here is needed to read, filter or download.

const PNG_SCALE = 2;

function watchMaps() {
  const watcher = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      watcher.unobserve(target);
      // The map is a megabyte: it is fetched where one is seen, and the drawing stays where it cannot run.
      const { script, style } = target.dataset;
      const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: style });
      sheet.addEventListener("load", () => import(/* @vite-ignore */ new URL(script, location).href).then((map) => map.show(target)));
      document.head.append(sheet);
    }
  }, { rootMargin: "150px" });
  for (const one of document.querySelectorAll("[data-points]")) watcher.observe(one);
}

async function savePicture(event) {
  event.preventDefault();
  const { href, download } = event.currentTarget;
  const picture = new Image();
  picture.src = href;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = picture.naturalWidth * PNG_SCALE;
  canvas.height = picture.naturalHeight * PNG_SCALE;
  const pen = canvas.getContext("2d");
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const bytes = await new Promise((done) => canvas.toBlob(done, "image/png"));
  const address = URL.createObjectURL(bytes);
  Object.assign(document.createElement("a"), { href: address, download: download.replace(/\.svg$/, "") + ".png" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

function offerCopies() {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
      button.textContent = button.dataset.done;
    });
  }
}

for (const link of document.querySelectorAll("[data-png]")) {
  link.hidden = false;
  link.addEventListener("click", savePicture);
}
watchMaps();
if (navigator.clipboard) offerCopies();

// The site as files: the explorer's table is filtered here, by what stands behind the mark of the address. A plain
// script, as browsers load no module from a file system.
(() => {
  const form = document.getElementById("frozen");
  if (!form) return;
  const rows = [...document.querySelectorAll("#actions tbody tr")].map((row) => ({ row, text: row.textContent.toLowerCase() }));
  const shown = document.getElementById("shown");
  const fields = [...form.elements].filter((field) => field.name);

  function filter() {
    const asked = Object.fromEntries(fields.map((field) => [field.name, field.value.trim()]));
    const words = asked.q.toLowerCase().split(/\s+/).filter(Boolean);
    const named = Object.entries(asked).filter(([name, value]) => name !== "q" && value);
    let count = 0;
    for (const { row, text } of rows) {
      const fits = words.every((word) => text.includes(word)) && named.every(([name, value]) => row.dataset[name] === value);
      row.hidden = !fits;
      count += fits;
    }
    shown.textContent = count.toLocaleString(document.documentElement.lang);
  }

  function read() {
    const asked = new URLSearchParams(location.hash.slice(1));
    for (const field of fields) if (asked.has(field.name)) field.value = asked.get(field.name);
    filter();
  }

  form.hidden = false;
  form.addEventListener("input", () => {
    filter();
    const asked = new URLSearchParams(fields.filter((field) => field.value).map((field) => [field.name, field.value]));
    history.replaceState(null, "", `#${asked}`);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", read);
  read();
})();

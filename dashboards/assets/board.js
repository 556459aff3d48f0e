/* Draws what the server answers, and turns every click into a change of the address. No figure is made up here. */
(() => {
  "use strict";
  const HERE = "__place__", NO_DATA = -1, INK = "#111";
  const LATER = window.dash_clientside || {};
  const same = () => window.dash_clientside.no_update;
  const rightToLeft = document.documentElement.dir === "rtl";
  const font = { family: getComputedStyle(document.documentElement).fontFamily, size: 13, color: "#1d2733" };
  const isolated = (text) => (rightToLeft ? `\u2067${text}\u2069` : text);
  const parameters = (search) => new URLSearchParams(search || "");
  const without = (search, ...names) => {
    const found = parameters(search);
    names.forEach((name) => found.delete(name));
    found.sort();
    return found.toString();
  };
  const changed = (search, ...changes) => {
    const found = parameters(search);
    for (const [name, value] of changes.flatMap(Object.entries)) value ? found.set(name, value) : found.delete(name);
    return `?${found.toString()}`;
  };
  const element = (type, children, props = {}, namespace = "dash_html_components") =>
    ({ type, namespace, props: { children, ...props } });
  const link = (children, href, props = {}) => element("Link", children, { href, ...props }, "dash_core_components");

  /* ---- the address */

  function follow(path, search, askedPlaces, askedSubject) {
    const places = `${path}?${without(search, "picked", "sort")}`, subject = `${path}?${without(search, "sort")}`;
    keepFormInStep(search);
    return [places === askedPlaces ? same() : places, subject === askedSubject ? same() : subject];
  }

  function keepFormInStep(search) {
    const asked = parameters(search), form = document.getElementById("filters");
    for (const name of ["place", "picked", "from", "to"]) if (form) form.elements[name].value = asked.get(name) || "";
    for (const other of document.querySelectorAll(".top a[hreflang]")) {
      other.href = `${location.pathname}${changed(search, { lang: other.hreflang })}`;
    }
    for (const other of document.querySelectorAll(".boards a")) {
      const kept = changed(other.search, Object.fromEntries(["from", "to"].map((name) => [name, asked.get(name)])), placesFor(other, asked));
      other.href = `${other.pathname}${kept}`;
    }
  }

  function placesFor(board, asked) {
    const place = asked.get("place"), picked = asked.get("picked");
    return board.pathname.endsWith("/district") && picked ? { place: picked, picked: "" } : { place, picked };
  }

  function go(click, brush, shapes, plots, search) {
    const [cause] = window.dash_clientside.callback_context.triggered.map((one) => one.prop_id);
    if (cause === "map.clickData" && click && shapes) {
      const code = clicked(click.points[0], shapes);
      if (!code) return same();
      return changed(search, { picked: parameters(search).get("picked") === code ? "" : code });
    }
    if (cause === "plots.selectedData" && brush && brush.range && brush.range.x) {
      const [first, last] = brush.range.x.map((moment) => moment.slice(0, 10)).sort();
      const whole = plots.layout.meta && plots.layout.meta.by === "month";
      return changed(search, { from: whole ? `${first.slice(0, 7)}-01` : first, to: whole ? endOfMonth(last) : last });
    }
    return same();
  }

  const clicked = (point, shapes) => shapes.codes[shapes.outlined ? point.curveNumber : point.pointNumber];
  const endOfMonth = (day) => {
    const [year, month] = day.split("-").map(Number);
    return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  };

  /* ---- the map */

  const look = (values, index) => values.looks[values.classes[index] + 1];

  function paint(shapes, values, search) {
    if (!shapes || !values || shapes.codes.length !== values.classes.length) return [same(), same(), same()];
    const picked = shapes.codes.indexOf(parameters(search).get("picked"));
    const words = shapes.names.map((name, index) => isolated(`${name}: ${values.said[index]}`));
    const data = shapes.outlined ? areas(shapes, values, words) : points(shapes, values, words, picked);
    if (shapes.outlined && picked >= 0) data.push(outlineOf(shapes.figure.data[picked]));
    const layout = { ...shapes.figure.layout, font, hoverlabel: { font, bgcolor: "#fff", bordercolor: "#6e7581" } };
    if (picked >= 0) layout.annotations = [callout(shapes, picked)];
    describe("map-frame", values.words.title);
    return [{ data, layout }, values.words.title, legend(shapes, values)];
  }

  function areas(shapes, values, words) {
    return shapes.figure.data.map((trace, index) => {
      const [colour, pattern] = look(values, index);
      const hatch = { shape: pattern, fgcolor: "#8a94a0", bgcolor: "#fff", size: 6, solidity: 0.22, fillmode: "replace" };
      return { ...trace, text: words[index], fillcolor: pattern ? "#8a94a0" : colour, fillpattern: pattern ? hatch : { shape: "" } };
    });
  }

  function points(shapes, values, words, picked) {
    const [ground, marks] = shapes.figure.data;
    const none = (index) => values.classes[index] === NO_DATA;
    const marker = {
      ...marks.marker, opacity: 1,
      color: shapes.codes.map((_, index) => (none(index) ? "#8a94a0" : look(values, index)[0])),
      symbol: shapes.codes.map((_, index) => (none(index) ? "circle-x-open" : "circle")),
      size: shapes.codes.map((_, index) => (none(index) ? 7 : 12)),
      line: { color: shapes.codes.map((_, i) => (i === picked ? INK : "#6e7581")), width: shapes.codes.map((_, i) => (i === picked ? 3 : 1)) },
    };
    return [ground, { ...marks, text: words, marker }];
  }

  const outlineOf = (trace) => ({ ...trace, fill: "none", hoverinfo: "skip", hoveron: "points", line: { color: INK, width: 2.5 } });

  function callout(shapes, picked) {
    const trace = shapes.outlined ? shapes.figure.data[picked] : null;
    const xs = trace ? trace.x.filter((x) => x !== null) : [shapes.figure.data[1].x[picked]];
    const ys = trace ? trace.y.filter((y) => y !== null) : [shapes.figure.data[1].y[picked]];
    return {
      x: (Math.min(...xs) + Math.max(...xs)) / 2, y: Math.max(...ys), yanchor: "bottom", showarrow: false,
      text: `<b>${isolated(shapes.names[picked])}</b>`, bgcolor: "rgba(255,255,255,.85)", borderpad: 2, font: { ...font, color: INK },
    };
  }

  function legend(shapes, values) {
    const order = [...values.looks.slice(2), values.looks[1], values.looks[0]];
    const entries = order.map(([colour, pattern, words], index) => {
      const swatch = pattern && !shapes.outlined
        ? element("Span", "⊗", { className: "swatch crossed" })
        : element("Span", null, pattern ? { className: "swatch no-data" } : { className: "swatch", style: { backgroundColor: colour } });
      return element("Li", [swatch, element("Span", words, index < order.length - 2 ? { className: "ltr" } : {})]);
    });
    const notes = element("P", `${values.words.without} ${values.words.note}`, { className: "small muted" });
    return [element("Ul", entries, { className: "legend" }), notes];
  }

  function describe(id, words) {
    const found = document.getElementById(id);
    if (found) found.setAttribute("aria-label", words);
  }

  /* ---- the table */

  function tabulate(shapes, values, search) {
    if (!shapes || !values || shapes.codes.length !== values.classes.length) return [same(), same()];
    const asked = parameters(search), sort = asked.get("sort") || "-value", picked = asked.get("picked");
    const rows = inOrder(shapes, values, sort).map((index) => row(shapes, values, index, picked, search));
    const beside = values.beside.map(([name, said, url]) =>
      element("Tr", [element("Th", name, { scope: "row" }), element("Td", element("A", said, { href: url, className: "fig" }), { className: "n" }), element("Td", ""), element("Td", ""), element("Td", "")]));
    const table = element("Table", [element("Thead", head(values, sort, search)), element("Tbody", [...rows, ...beside])], { className: "dense" });
    const region = element("Div", table, { className: "scroll tall", tabIndex: 0, role: "region", "aria-label": values.words.title });
    const astride = values.astride.length ? [element("P", `${values.words.astride} ${values.astride.join(" · ")}`, { className: "small" })] : [];
    requestAnimationFrame(() => setTimeout(showPicked, 60));
    return [values.words.same, [region, ...astride]];
  }

  function head(values, sort, search) {
    const { place, figure, reports, latest, inside } = values.words;
    const column = (by, words, className) => {
      const down = sort === `-${by}`, up = sort === by;
      const order = down ? "descending" : up ? "ascending" : "none";
      return element("Th", link(words, changed(search, { sort: down ? by : `-${by}` })), { scope: "col", className, "aria-sort": order });
    };
    return element("Tr", [
      column("name", place), column("value", figure, "n"), column("reports", reports, "n"),
      ...(values.days.length ? [element("Th", latest, { scope: "col" })] : []),
      element("Th", element("Span", inside, { className: "hidden-text" }), { scope: "col" }),
    ]);
  }

  function row(shapes, values, index, picked, search) {
    const code = shapes.codes[index], name = shapes.names[index], isPicked = code === picked;
    const none = values.reports[index] === 0 && values.classes[index] === NO_DATA;
    const said = none
      ? element("Td", element("Span", values.said[index]), { className: "n none-there" })
      : element("Td", element("A", values.said[index], { className: "fig", href: values.explain.replace(HERE, code), title: values.words.source }), { className: "n" });
    const latest = values.latest[index];
    const cells = [
      element("Th", link([swatchOf(values, index), name], changed(search, { picked: isPicked ? "" : code })), { scope: "row" }),
      said,
      element("Td", values.reports[index] ? values.reports[index].toLocaleString("en-US") : "", { className: "n muted" }),
      ...(values.days.length ? [element("Td", latest === null ? "" : values.days[latest], { className: "muted" })] : []),
      element("Td", element("A", rightToLeft ? "‹" : "›", { href: values.inside.replace(HERE, code), className: "inside", "aria-label": `${values.words.inside}: ${name}`, title: values.words.inside })),
    ];
    return element("Tr", cells, isPicked ? { className: "picked", "aria-current": "true" } : {});
  }

  function swatchOf(values, index) {
    const [colour, pattern] = look(values, index);
    return element("Span", null, pattern ? { className: "swatch no-data" } : { className: "swatch", style: { backgroundColor: colour } });
  }

  function inOrder(shapes, values, sort) {
    const by = sort.replace("-", ""), sign = sort.startsWith("-") ? -1 : 1, all = shapes.codes.map((_, index) => index);
    if (by === "name") return sign > 0 ? all : all.reverse();
    const numbers = by === "reports" ? values.reports : values.numbers;
    const known = all.filter((index) => numbers[index] !== null && values.classes[index] !== NO_DATA);
    const rest = all.filter((index) => !known.includes(index));
    return [...known.sort((a, b) => sign * (numbers[a] - numbers[b]) || a - b), ...rest.sort((a, b) => values.reports[b] - values.reports[a] || a - b)];
  }

  function showPicked() {
    const found = document.querySelector("#table tr.picked"), region = document.querySelector("#table .scroll");
    if (found && region) region.scrollTop = Math.max(0, found.offsetTop - region.clientHeight / 2);
  }

  /* ---- what is told: components come as [type, children, properties] */

  function unfold(part) {
    if (part && part.all) return part.all.map(unfold);
    if (!Array.isArray(part)) return part;
    const [type, children, props] = part;
    return element(type, unfold(children), props, type === "Link" ? "dash_core_components" : undefined);
  }

  function tell(told) {
    if (!told) return Array(7).fill(same());
    describe("plots-frame", told[2]);
    return told.map(unfold);
  }

  /* ---- words while something is counted */

  let due = 0;
  function watch() {
    const isBusy = !document.getElementById("board") || document.querySelector("#board [data-dash-is-loading]");
    const said = document.getElementById("counting");
    if (!said) return;
    if (!isBusy) { clearTimeout(due); due = 0; said.hidden = true; }
    else if (!due) due = setTimeout(() => { said.hidden = false; }, 400);
  }
  new MutationObserver(watch).observe(document.documentElement, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-dash-is-loading"] });

  /* ---- words where nothing comes back; whose session is over signs in again and returns to this address */

  const ask = window.fetch;
  window.fetch = async (...request) => {
    const failed = document.getElementById("failed"), isOurs = String(request[0]).includes("_dash-");
    try {
      const answer = await ask(...request);
      if (isOurs && answer.status === 401) location.reload();
      if (isOurs && failed) failed.hidden = answer.ok || answer.status === 401;
      return answer;
    } catch (error) {
      if (isOurs && failed) failed.hidden = false;
      throw error;
    }
  };

  window.dash_clientside = { ...LATER, board: { follow, go, paint, tabulate, tell } };
})();

// The storefront: fills each page from /shop-data.json and counts the basket.

const SHOWN_ORDERS = 60;
const DAY = 24 * 60 * 60 * 1000;
const OVER = ["delivered", "cancelled", "returned", "lost"];

const find = (id) => document.getElementById(id);

function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value == null) continue;
    node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child != null));
  return node;
}

function money(amount, currency) {
  const whole = Number.isInteger(amount);
  return new Intl.NumberFormat("en-IE", {
    style: "currency",
    currency,
    minimumFractionDigits: whole ? 0 : 2,
  }).format(amount);
}

function day(text) {
  if (!text) return "not known";
  const date = new Date(text);
  const sameYear = date.getUTCFullYear() === new Date().getUTCFullYear();
  const parts = { day: "numeric", month: "short", timeZone: "UTC" };
  if (!sameYear) parts.year = "numeric";
  return new Intl.DateTimeFormat("en-IE", parts).format(date);
}

// The basket

const BASKET = "harbour-goods.basket";

function basketCount() {
  try {
    return Number(localStorage.getItem(BASKET)) || 0;
  } catch {
    return 0; // storage is blocked: the basket lasts as long as the page
  }
}

function showBasket(count = basketCount()) {
  find("basket").textContent = count;
}

function addToBasket() {
  const count = Math.max(basketCount(), Number(find("basket").textContent)) + 1;
  try {
    localStorage.setItem(BASKET, count);
  } catch {
    // as above
  }
  showBasket(count);
}

// Products

const address = (product) => `/product.html?id=${encodeURIComponent(product.id)}`;

function picture(product, alt = "") {
  const image = el("img", {
    src: `pictures/${encodeURIComponent(product.id)}.svg`,
    alt,
    width: 400,
    height: 400,
  });
  const frame = el("span", { class: "picture" }, image);
  image.addEventListener("error", () => {
    const letter = el("span", { class: "letter", "aria-hidden": "true" }, product.title.slice(0, 1));
    frame.replaceChildren(letter);
  });
  return frame;
}

function priceOf(product, currency) {
  const prices = product.variants.map((variant) => variant.price);
  const lowest = Math.min(...prices);
  const text = money(lowest, currency);
  return lowest === Math.max(...prices) ? text : `from ${text}`;
}

function card(product, currency) {
  const sale = product.final_sale ? el("span", { class: "sale" }, "Final sale") : null;
  return el("li", {}, el("a", { class: "card", href: address(product) },
    picture(product),
    el("span", { class: "card-text" },
      el("span", { class: "card-title" }, product.title),
      el("span", { class: "card-price" }, priceOf(product, currency), sale))));
}

const grid = (products, currency) =>
  el("ul", { class: "grid" }, ...products.map((product) => card(product, currency)));

function byCategory(products) {
  const groups = new Map();
  for (const product of products) {
    const name = product.category || "Everything";
    groups.set(name, [...(groups.get(name) ?? []), product]);
  }
  return groups;
}

const slug = (name) => name.toLowerCase().replace(/[^a-z0-9]+/g, "-");

function showHome({ products, currency }) {
  const groups = byCategory(products);
  if (groups.size > 1) {
    find("categories").append(...[...groups].map(([name, group]) =>
      el("a", { href: `#${slug(name)}` }, picture(group[0]), el("span", {}, name))));
    find("categories").hidden = false;
  }
  find("products").replaceChildren(...[...groups].map(([name, group]) =>
    el("section", { class: "shelf", id: slug(name), "aria-labelledby": `${slug(name)}-title` },
      el("h2", { id: `${slug(name)}-title` }, name),
      grid(group, currency))));
  // The part that the address names did not exist when the page was first laid out.
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

function optionGroup(name, values, chosen) {
  const choices = values.map((value) => {
    const input = el("input", { type: "radio", name, value, checked: value === chosen });
    return el("label", {}, input, el("span", {}, value));
  });
  return el("fieldset", {}, el("legend", {}, name), el("div", { class: "choices" }, ...choices));
}

function buyForm(product, currency) {
  const names = [...new Set(product.variants.flatMap((variant) => Object.keys(variant.options)))];
  const start = product.variants.find((variant) => variant.available) ?? product.variants[0];
  const price = el("p", { class: "price" });
  const stock = el("p", { class: "stock" });
  const button = el("button", { class: "button", type: "submit" }, "Add to basket");
  const added = el("p", { class: "added", role: "status" });
  const groups = names.map((name) => {
    const values = [...new Set(product.variants.map((variant) => variant.options[name]))];
    return optionGroup(name, values, start.options[name]);
  });
  const form = el("form", { class: "buy" }, price, ...groups, stock, button, added);
  const chosen = () => {
    const data = new FormData(form);
    return product.variants.find((variant) =>
      names.every((name) => variant.options[name] === data.get(name)));
  };
  const update = () => {
    const variant = chosen();
    const available = Boolean(variant?.available);
    price.textContent = money((variant ?? start).price, currency);
    stock.textContent = available ? "In stock" : "Sold out in this choice";
    stock.classList.toggle("out", !available);
    button.disabled = !available;
    added.textContent = "";
  };
  form.addEventListener("change", update);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    addToBasket();
    added.textContent = "It is in your basket.";
  });
  update();
  return form;
}

function showProduct({ products, currency }) {
  const product = products.find(({ id }) => id === new URLSearchParams(location.search).get("id"));
  if (!product) {
    find("product").replaceChildren(el("div", { class: "intro" },
      el("h1", {}, "We do not have this"),
      el("p", {}, "The address may be old. ", el("a", { href: "/#goods" }, "See everything we make"))));
    return;
  }
  document.title = `${product.title} · Harbour Goods`;
  const category = product.category || "Everything";
  const returns = product.final_sale
    ? "Final sale: it cannot go back or be exchanged, unless it arrives faulty."
    : "30 days to send it back, 60 for Gold customers. The first exchange is free.";
  const freight = product.tags?.includes("sea freight")
    ? "Ireland and the United Kingdom: 1 to 4 working days. Elsewhere by sea freight, 9 to 11."
    : "Ireland 1 to 2 working days, United Kingdom 3 to 4, rest of Europe 4 to 6.";
  const page = [
    el("nav", { class: "crumbs", "aria-label": "You are here" },
      el("a", { href: "/#goods" }, "Shop"), el("span", { "aria-hidden": "true" }, "/"),
      el("a", { href: `/#${slug(category)}` }, category)),
    el("article", { class: "product" },
      picture(product, `Drawing: ${product.title}`),
      el("div", { class: "product-text" },
        product.final_sale ? el("p", { class: "sale" }, "Final sale") : null,
        el("h1", {}, product.title),
        el("p", { class: "lead" }, product.description ?? ""),
        buyForm(product, currency),
        el("dl", { class: "terms" },
          el("dt", {}, "Delivery"), el("dd", {}, freight),
          el("dt", {}, "Returns"), el("dd", {}, returns)))),
  ];
  const partners = (product.goes_with ?? []).map((id) => products.find((other) => other.id === id));
  const known = partners.filter(Boolean);
  if (known.length > 0) {
    page.push(el("section", { class: "shelf" }, el("h2", {}, "Goes well with"), grid(known, currency)));
  }
  find("product").replaceChildren(...page);
}

// Orders

function daysLate(order) {
  if (!order.promised_at || OVER.includes(order.status)) return 0;
  const midnight = new Date().setUTCHours(0, 0, 0, 0);
  const promised = new Date(order.promised_at).setUTCHours(0, 0, 0, 0);
  return Math.max(0, Math.round((midnight - promised) / DAY));
}

function toneOf(order, late) {
  if (late > 0 || order.status === "lost") return "bad";
  if (order.status === "delivered") return "done";
  return OVER.includes(order.status) ? "off" : "going";
}

function state(order) {
  const late = daysLate(order);
  const words = order.status.replaceAll("_", " ");
  const delay = late === 0 ? "" : `, ${late} ${late === 1 ? "day" : "days"} late`;
  return el("span", { class: `state ${toneOf(order, late)}` },
    words.slice(0, 1).toUpperCase() + words.slice(1) + delay);
}

const copied = (text) => el("span", { class: "copy" }, text ?? "none");

function featured(order) {
  const says = (text) => el("li", {}, el("q", {}, text));
  return [
    el("div", { class: "featured-text" },
      el("h2", {}, "Begin with ", copied(order.id)),
      el("p", {}, state(order)),
      el("p", {}, order.note ?? ""),
      el("dl", { class: "pairs" },
        el("dt", {}, "Customer"), el("dd", {}, order.customer),
        el("dt", {}, "E-mail"), el("dd", {}, copied(order.email)),
        el("dt", {}, "Postcode"), el("dd", {}, copied(order.zip)),
        el("dt", {}, "Promised"), el("dd", {}, day(order.promised_at)))),
    el("div", { class: "say" },
      el("h3", {}, "Things to write"),
      el("ol", {},
        says(`Where is my order ${order.id}?`),
        says(order.email),
        says("This is taking far too long"),
        says("I want to talk to a human"))),
  ];
}

function row(order) {
  const cell = (label, ...content) => el("td", { "data-label": label }, ...content);
  const note = order.note ? el("span", { class: "note" }, order.note) : null;
  return el("tr", {},
    el("th", { scope: "row" }, copied(order.id)),
    el("td", { class: "what" }, state(order), note),
    cell("Placed", day(order.placed_at)),
    cell("Promised", day(order.promised_at)),
    cell("Customer", order.customer),
    cell("Postcode", copied(order.zip)),
    el("td", { class: "mail", "data-label": "E-mail" }, copied(order.email)));
}

function showOrders({ orders }) {
  const first = orders.find(({ id }) => id === "#12345") ?? orders[0];
  if (!first) {
    find("orders").replaceChildren(el("p", { class: "wait" }, "There are no orders in this store."));
    return;
  }
  find("featured").replaceChildren(...featured(first));
  find("featured").hidden = false;
  const newest = [...orders].sort((a, b) => (b.placed_at ?? "").localeCompare(a.placed_at ?? ""));
  const shown = newest.slice(0, SHOWN_ORDERS);
  if (shown.length < orders.length) {
    find("orders-title").textContent = `${shown.length} of ${orders.length} orders`;
  }
  const names = ["Order", "State", "Placed", "Promised", "Customer", "Postcode", "E-mail"];
  const head = el("tr", {}, ...names.map((name) => el("th", { scope: "col" }, name)));
  find("orders").replaceChildren(el("table", { class: "orders", "aria-labelledby": "orders-title" },
    el("thead", {}, head), el("tbody", {}, ...shown.map(row))));
}

// Start

const PAGES = {
  home: { show: showHome, into: "products" },
  product: { show: showProduct, into: "product" },
  orders: { show: showOrders, into: "orders" },
};

async function start() {
  showBasket();
  window.addEventListener("storage", () => showBasket());
  const page = PAGES[document.body.dataset.page];
  try {
    const response = await fetch("/shop-data.json");
    if (!response.ok) throw new Error(`shop data: status ${response.status}`);
    page.show(await response.json());
  } catch (error) {
    console.error(error);
    find(page.into).replaceChildren(
      el("p", { class: "wait", role: "alert" }, "The shop could not be read just now. Please load the page again."));
  }
}

start();

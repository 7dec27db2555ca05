// The tag that a storefront pastes: it shows the launcher and fetches the chat on the first sign of interest.
(() => {
  const script = document.currentScript || document.querySelector("script[data-site]");
  const key = script.dataset.site;
  const site = JSON.parse(atob(key.split(".")[0].replace(/-/g, "+").replace(/_/g, "/")));
  const accent = /^#[0-9a-f]{6}$/i.test(site.c) ? site.c : "#1f5f5b";

  // Relative luminance (WCAG 2): the text colour that contrasts more.
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(accent.slice(at, at + 2), 16) / 255;
    return part > 0.04 ? ((part + 0.055) / 1.055) ** 2.4 : part / 12.92;
  });
  const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;

  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:host{all:initial;--accent:${accent};--on:${light > 0.179 ? "#15171a" : "#fff"}}#o{all:unset;box-sizing:border-box;position:fixed;inset:auto 20px 20px auto;z-index:2147483000;width:56px;height:56px;padding:14px;border-radius:50%;cursor:pointer;background:var(--accent);color:var(--on);box-shadow:0 4px 16px #0003}#o:hover{filter:brightness(1.08)}#o:focus-visible{outline:3px solid var(--accent);outline-offset:3px}#o[aria-busy]{opacity:.7}:host([open]) #o,:host([open]) #b,#b:empty,#o i:empty{display:none}#o svg{display:block;fill:none;stroke:currentColor;stroke-width:1.5}#o i{position:absolute;top:-4px;right:-4px;min-width:20px;border-radius:10px;background:#c4281c;color:#fff;font:600 12px/20px system-ui,sans-serif;text-align:center}#b{position:fixed;inset:auto 88px 26px auto;padding:10px 14px;border-radius:10px;background:#15171a;color:#fff;font:14px/1.45 system-ui,sans-serif}@media(forced-colors:active){#o{border:1px solid}}`);
  root.adoptedStyleSheets = [sheet];

  const add = (parent, name, attributes) => {
    const svg = name == "svg" || name == "path";
    const element = svg
      ? document.createElementNS("http://www.w3.org/2000/svg", name)
      : document.createElement(name);
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    return parent.appendChild(element);
  };
  const button = add(root, "button", { id: "o", type: "button", "aria-label": "Open chat", "aria-haspopup": "dialog" });
  add(add(button, "svg", { viewBox: "0 0 20 20", "aria-hidden": "true" }), "path", {
    d: "M10 3c4.1 0 7 2.6 7 6s-2.9 6-7 6c-.9 0-1.700-.1-2.500-.4L4 16l.7-2.700C3.600 12.200 3 10.700 3 9c0-3.400 2.900-6 7-6zM7 9h.01M10 9h.01M13 9h.01",
  });
  add(button, "i");
  const words = add(root, "div", { id: "b", role: "status" });

  const at = (path) => new URL(path, script.src).href;
  let tries = "";
  // Who the shopper is, as the shop's own server says; empty: nobody is signed in any more.
  let identity = script.dataset.identity;
  let fetched;
  let chat;
  const prefetch = () =>
    (fetched ||= Promise.all([import(at("__WIDGET_JS__") + tries), fetch(at("__WIDGET_WASM__"))]));
  const load = () =>
    (chat ||= (async () => {
      button.setAttribute("aria-busy", "true");
      words.textContent = "";
      try {
        const [widget, wasm] = await prefetch();
        await widget.default({ module_or_path: wasm });
        widget.mount(root, new URL(script.src).origin, key);
        identity != null && widget.identify(identity);
        return widget;
      } catch {
        // A module that failed is remembered under its address.
        tries = "?" + Date.now();
        fetched = chat = null;
        words.textContent = "The chat could not be loaded. Click to try again.";
      } finally {
        button.removeAttribute("aria-busy");
      }
    })());
  const show = async (open) => (await load())?.show(open);

  button.onclick = () => show(true);
  for (const sign of ["pointerenter", "focus", "touchstart"]) {
    button.addEventListener(sign, () => prefetch().catch(() => (fetched = null)), { passive: true });
  }

  // Outside of the body, which some sites replace as a whole; put back when the page is replaced too.
  const place = () => host.isConnected || document.documentElement.append(host);
  place();
  new MutationObserver(place).observe(document.documentElement, { childList: true });

  // Somebody is awaited or here, or may have written since: a reply must reach the badge without a click.
  try {
    if (/"stage":"[wal]/.test(localStorage["baton:" + site.s])) {
      (window.requestIdleCallback || setTimeout)(load);
    }
  } catch {}

  window.Baton = {
    open: () => show(true),
    close: () => show(false),
    identify: async (token) => {
      identity = token;
      (await chat)?.identify(token);
    },
  };
})();

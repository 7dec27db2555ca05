// What the shop's owner does over the interfaces, for journeys that need other rules.

/** The owner of the shop, signed in. */
export async function ownerOf(shop) {
  const headers = { "content-type": "application/json", "x-baton": "1" };
  const login = await fetch(`${shop.url}/api/login`, {
    method: "POST",
    headers,
    body: JSON.stringify({ site: "main", email: shop.owner.email, password: shop.owner.password }),
  });
  const cookie = login.headers.get("set-cookie").split(";")[0];
  const call = async (method, path, body) => {
    const answer = await fetch(`${shop.url}${path}`, {
      method,
      headers: { ...headers, cookie },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text);
  };
  return {
    call,
    /** Changes a part of the settings, whatever else is set. */
    async set(change) {
      const before = await call("GET", "/api/settings");
      return call("POST", "/api/settings", { ...before, ...change });
    },
    /** Changes some of the rules for orders. */
    async rule(change) {
      const { policies } = await call("GET", "/api/policies");
      return call("POST", "/api/policies", { ...policies, ...change });
    },
    /** Adds an agent, for the console's sign-in. */
    async hire(name, profile) {
      const password = `a long password of ${name}`;
      const email = `${name.toLowerCase()}@demo.shop`;
      await call("POST", "/api/agents", { name, email, password, profile });
      return { url: shop.url, agent: { email, password } };
    },
  };
}

/** Opening hours that are over for today and begin tomorrow at nine. */
export function closedToday() {
  const tomorrow = (new Date().getUTCDay() + 6 + 1) % 7;
  return { time_zone: "UTC", week: [{ day: tomorrow, from: 540, to: 1020 }], holidays: [] };
}

import assert from "node:assert/strict";
import { clientAddress } from "@/lib/web/address.ts";
import { localeOf } from "@/lib/web/locale.ts";

Deno.test("clientAddress() believes nobody while no proxy is trusted", () => {
  const address = clientAddress({
    peer: "203.0.113.7",
    forwardedFor: "1.1.1.1",
    trustedHops: 0,
  });

  assert.equal(address, "203.0.113.7");
});

Deno.test("clientAddress() reads as many hops from the right as are trusted", () => {
  const forwardedFor = "6.6.6.6, 198.51.100.4, 10.0.0.2";
  const seen = [1, 2, 3, 9].map((trustedHops) =>
    clientAddress({ peer: "10.0.0.1", forwardedFor, trustedHops })
  );

  assert.deepEqual(seen, ["10.0.0.2", "198.51.100.4", "6.6.6.6", "6.6.6.6"]);
});

Deno.test("clientAddress() falls back to the peer when the header has no address", () => {
  for (const forwardedFor of [null, "", " , ", "<script>", "unknown"]) {
    const address = clientAddress({
      peer: "10.0.0.1",
      forwardedFor,
      trustedHops: 1,
    });

    assert.equal(address, "10.0.0.1");
  }
});

Deno.test("clientAddress() gives one client one name", () => {
  const names = ["::ffff:198.51.100.4", "198.51.100.4:5123", "198.51.100.4"]
    .map((forwardedFor) =>
      clientAddress({ peer: "10.0.0.1", forwardedFor, trustedHops: 1 })
    );
  const six = clientAddress({
    peer: "10.0.0.1",
    forwardedFor: "[2001:DB8::1]:443",
    trustedHops: 1,
  });

  assert.deepEqual(new Set(names), new Set(["198.51.100.4"]));
  assert.equal(six, "2001:db8::1");
});

Deno.test("localeOf() takes the chosen language, then the accepted one, then Korean", () => {
  const cases: [Record<string, string>, string][] = [
    [{}, "ko"],
    [{ "accept-language": "en-US,en;q=0.9,ko;q=0.8" }, "en"],
    [{ "accept-language": "ko;q=0.3,en;q=0.2" }, "ko"],
    [{ "accept-language": "en;q=0.2,ko;q=0.3" }, "ko"],
    [{ "accept-language": "fr, de" }, "ko"],
    [{ "accept-language": "en;q=0" }, "ko"],
    [{ "accept-language": "en;q=x,;;," }, "ko"],
    [{ cookie: "a=1; hanjari_locale=en", "accept-language": "ko" }, "en"],
    [{ cookie: "hanjari_locale=xx", "accept-language": "en" }, "en"],
    [{ cookie: "not_hanjari_locale=en" }, "ko"],
  ];

  for (const [headers, locale] of cases) {
    assert.equal(
      localeOf(new Headers(headers)),
      locale,
      JSON.stringify(headers),
    );
  }
});

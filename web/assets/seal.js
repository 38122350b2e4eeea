// Seals a text in this browser, to the keys that the page names: what is sent can be opened by two of their holders together and by
// nobody else. It makes files in age's format (C2SP age: X25519, HKDF-SHA-256, HMAC-SHA-256, ChaCha20-Poly1305) as `rondeau sealed
// seal` does. Key agreement, derivation and randomness are the browser's; the cipher (RFC 8439) is here, since browsers have none.
const subtle = globalThis.crypto?.subtle;
const utf8 = new TextEncoder();
const concat = (...parts) => {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => (out.set(part, at), at + part.length), 0);
  return out;
};
const base64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const unpadded = (bytes) => base64(bytes).replaceAll("=", "");

// ChaCha20 (RFC 8439, 2.3 and 2.4).
const rotate = (word, bits) => (word << bits) | (word >>> (32 - bits));
const words = (bytes) => Array.from({ length: bytes.length / 4 }, (_, i) => new DataView(bytes.buffer, bytes.byteOffset).getUint32(4 * i, true));
function block(key, counter, nonce) {
  const start = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574, ...key, counter, ...nonce];
  const s = [...start];
  const quarter = (a, b, c, d) => {
    s[a] = (s[a] + s[b]) | 0; s[d] = rotate(s[d] ^ s[a], 16);
    s[c] = (s[c] + s[d]) | 0; s[b] = rotate(s[b] ^ s[c], 12);
    s[a] = (s[a] + s[b]) | 0; s[d] = rotate(s[d] ^ s[a], 8);
    s[c] = (s[c] + s[d]) | 0; s[b] = rotate(s[b] ^ s[c], 7);
  };
  for (let round = 0; round < 10; round += 1) {
    for (let i = 0; i < 4; i += 1) quarter(i, 4 + i, 8 + i, 12 + i);
    for (let i = 0; i < 4; i += 1) quarter(i, 4 + ((i + 1) % 4), 8 + ((i + 2) % 4), 12 + ((i + 3) % 4));
  }
  const out = new DataView(new ArrayBuffer(64));
  s.forEach((word, i) => out.setUint32(4 * i, (word + start[i]) >>> 0, true));
  return new Uint8Array(out.buffer);
}
function chacha20(key, counter, nonce, text) {
  const [k, n, out] = [words(key), words(nonce), new Uint8Array(text)];
  for (let at = 0; at < text.length; at += 64) {
    const stream = block(k, counter + at / 64, n);
    for (let i = 0; i < 64 && at + i < text.length; i += 1) out[at + i] ^= stream[i];
  }
  return out;
}

// Poly1305 (RFC 8439, 2.5).
const little = (bytes) => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
function poly1305(key, message) {
  const prime = (1n << 130n) - 5n;
  const r = little(key.slice(0, 16)) & 0x0ffffffc0ffffffc0ffffffc0fffffffn;
  let sum = 0n;
  for (let at = 0; at < message.length; at += 16) {
    const part = message.slice(at, at + 16);
    sum = ((sum + little(part) + (1n << BigInt(8 * part.length))) * r) % prime;
  }
  sum = (sum + little(key.slice(16))) & ((1n << 128n) - 1n);
  return Uint8Array.from({ length: 16 }, (_, i) => Number((sum >> BigInt(8 * i)) & 255n));
}

// The two together, without additional data (RFC 8439, 2.8).
export function encrypt(key, nonce, text) {
  const once = block(words(key), 0, words(nonce)).slice(0, 32);
  const sealed = chacha20(key, 1, nonce, text);
  const lengths = new Uint8Array(16);
  new DataView(lengths.buffer).setUint32(8, sealed.length, true);
  return concat(sealed, poly1305(once, concat(sealed, new Uint8Array((16 - (sealed.length % 16)) % 16), lengths)));
}

// Bech32 (BIP 173), in which age writes keys.
const ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
function checksum(values) {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3].forEach((part, i) => { if ((top >> i) & 1) sum ^= part; });
  }
  return sum;
}
const spread = (prefix) => [...[...prefix].map((c) => c.charCodeAt(0) >> 5), 0, ...[...prefix].map((c) => c.charCodeAt(0) & 31)];
function regroup(values, from, to, pad) {
  let [sum, bits, out] = [0, 0, []];
  for (const value of values) {
    sum = (sum << from) | value;
    for (bits += from; bits >= to;) { bits -= to; out.push((sum >> bits) & ((1 << to) - 1)); }
    sum &= (1 << bits) - 1;
  }
  if (pad && bits) out.push((sum << (to - bits)) & ((1 << to) - 1));
  return out;
}
export function toBech32(prefix, bytes) {
  const values = regroup(bytes, 8, 5, true);
  const sum = checksum([...spread(prefix), ...values, 0, 0, 0, 0, 0, 0]) ^ 1;
  const tail = [0, 1, 2, 3, 4, 5].map((i) => (sum >> (5 * (5 - i))) & 31);
  return `${prefix}1${[...values, ...tail].map((value) => ALPHABET[value]).join("")}`;
}
export function fromBech32(text) {
  const at = text.lastIndexOf("1");
  const values = [...text.slice(at + 1)].map((c) => ALPHABET.indexOf(c));
  if (at < 1 || values.includes(-1) || checksum([...spread(text.slice(0, at)), ...values]) !== 1) throw new Error("not a key");
  return Uint8Array.from(regroup(values.slice(0, -6), 5, 8, false));
}

const hkdf = async (secret, salt, info, length) => {
  const key = await subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  return new Uint8Array(await subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info: utf8.encode(info) }, key, 8 * length));
};
const hmac = async (secret, message) => {
  const key = await subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await subtle.sign("HMAC", key, message));
};
const newKey = () => subtle.generateKey({ name: "X25519" }, true, ["deriveBits"]);
const publicHalf = async (pair) => new Uint8Array(await subtle.exportKey("raw", pair.publicKey));
const secretHalf = async (pair) => {
  const { d } = await subtle.exportKey("jwk", pair.privateKey);
  return Uint8Array.from(atob(d.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
};

// One file of age for one recipient: header, then the text in pieces of 64 KiB (C2SP age).
export async function ageEncrypt(recipient, text) {
  const fileKey = crypto.getRandomValues(new Uint8Array(16));
  const pair = await newKey();
  const share = await publicHalf(pair);
  const theirs = await subtle.importKey("raw", recipient, { name: "X25519" }, false, []);
  const shared = new Uint8Array(await subtle.deriveBits({ name: "X25519", public: theirs }, pair.privateKey, 256));
  const wrapping = await hkdf(shared, concat(share, recipient), "age-encryption.org/v1/X25519", 32);
  const wrapped = encrypt(wrapping, new Uint8Array(12), fileKey);
  const head = `age-encryption.org/v1\n-> X25519 ${unpadded(share)}\n${unpadded(wrapped)}\n---`;
  const mac = await hmac(await hkdf(fileKey, new Uint8Array(0), "header", 32), utf8.encode(head));
  const nonce = crypto.getRandomValues(new Uint8Array(16));
  const key = await hkdf(fileKey, nonce, "payload", 32);
  const pieces = [utf8.encode(`${head} ${unpadded(mac)}\n`), nonce];
  const size = 65536;
  for (let at = 0, count = 0; at === 0 || at < text.length; at += size, count += 1) {
    const counter = new Uint8Array(12);
    new DataView(counter.buffer).setUint32(7, count);
    counter[11] = at + size >= text.length ? 1 : 0;
    pieces.push(encrypt(key, counter, text.slice(at, at + size)));
  }
  return concat(...pieces);
}
const armour = (bytes) => `-----BEGIN AGE ENCRYPTED FILE-----\n${base64(bytes).match(/.{1,64}/g).join("\n")}\n-----END AGE ENCRYPTED FILE-----\n`;

// The text to a key of its own; that key to each pair of holders, the second first.
export async function seal(keys, text, sizes) {
  const bytes = utf8.encode(text.trim());
  const size = sizes.find((size) => bytes.length <= size);
  const padded = concat(bytes, new Uint8Array(size - bytes.length).fill(10));
  const own = await newKey();
  const secret = utf8.encode(toBech32("age-secret-key-", await secretHalf(own)).toUpperCase());
  const holders = keys.map(fromBech32);
  let out = "rondeau sealed 1\n";
  for (let first = 0; first < holders.length; first += 1) {
    for (let second = first + 1; second < holders.length; second += 1) {
      const inner = await ageEncrypt(holders[second], secret);
      out += `pair ${first + 1} ${second + 1}\n${armour(await ageEncrypt(holders[first], inner))}`;
    }
  }
  return `${out}text\n${armour(await ageEncrypt(await publicHalf(own), padded))}`;
}

async function prepare(form) {
  // A browser that lacks what is needed keeps the way without a script.
  try { await newKey(); } catch { return; }
  const [open, closed, status] = ["open", "closed", "status"].map((name) => form.querySelector(`[data-${name}]`));
  const [box, field] = [open.querySelector("textarea"), closed.querySelector("textarea")];
  const sizes = form.dataset.sizes.split(" ").map(Number);
  open.hidden = false;
  closed.hidden = true;
  field.required = false;
  form.querySelector("button").textContent = form.dataset.label;
  // What a browser brings back from an earlier visit is not what is typed now.
  const afresh = () => { field.value = ""; form.querySelector("button").disabled = false; };
  afresh();
  addEventListener("pageshow", afresh);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const length = utf8.encode(box.value.trim()).length;
    if (length === 0 || length > sizes.at(-1)) {
      status.textContent = length === 0 ? form.dataset.empty : form.dataset.long;
      box.focus();
      return;
    }
    form.querySelector("button").disabled = true;
    try {
      field.value = await seal(form.dataset.seal.split(" "), box.value, sizes);
      box.value = "";
      form.submit();
    } catch {
      status.textContent = form.dataset.failed;
      form.querySelector("button").disabled = false;
    }
  });
}
if (subtle && globalThis.document) for (const form of document.querySelectorAll("form[data-seal]")) prepare(form);

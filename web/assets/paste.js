// What is pasted from a word processor or a page becomes the text that the writing area holds: headings, lists, tables, notes,
// links, quotations. Everything else is left out, and counted.
const policy = window.trustedTypes ? trustedTypes.createPolicy("rondeau", { createHTML: (html) => html }) : { createHTML: (html) => html };

// The document is inert: nothing in it runs or is fetched.
export const toText = (html) => {
  // Styles are read and never applied.
  const body = new DOMParser().parseFromString(policy.createHTML(html.replace(/(<[^>]*?)\sstyle\s*=/gi, "$1 data-style=")), "text/html").body;
  const notes = new Map();
  let dropped = 0;
  for (const note of body.querySelectorAll("div[id^=ftn], div[id^=_ftn], div[id^=sdfootnote], li[id^=fn]")) {
    const number = (note.id.match(/\d+/) || [""])[0];
    for (const back of note.querySelectorAll("a[href^='#']")) back.remove();
    if (number) notes.set(number, flat(note));
    note.remove();
  }
  function escape(text) { return text.replace(/[\\`*_[\]<>|~]/g, "\\$&").replace(/\s+/g, " "); }
  function wrap(sign, text) {
    const inner = text.trim();
    return inner ? text.replace(inner, () => sign + inner + sign) : text;
  }
  // Paragraphs in one cell or item stay apart by a blank.
  function flat(parent) {
    for (const part of parent.querySelectorAll("p, div, li, br")) part.after(" ");
    return inline(parent).replace(/\s+/g, " ").trim();
  }
  function inline(parent) { return [...parent.childNodes].map(one).join(""); }
  function one(node) {
    if (node.nodeType === Node.TEXT_NODE) return escape(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE) return "";
    const style = (node.getAttribute("data-style") || "").toLowerCase();
    if (style.includes("mso-list") && style.includes("ignore")) return "";
    switch (node.localName) {
      case "b": case "strong": return style.includes("font-weight:normal") ? inline(node) : wrap("**", inline(node));
      case "i": case "em": return wrap("*", inline(node));
      case "s": case "del": case "strike": return wrap("~~", inline(node));
      case "br": return "  \n";
      case "a": return link(node);
      case "img": case "svg": case "video": case "audio": case "object": case "iframe": case "math": dropped += 1; return "";
      case "script": case "style": case "title": case "meta": case "link": return "";
      case "sup": case "sub": {
        const inner = inline(node);
        if (inner.includes("[^")) return inner;
        return inner.replace(/\d/g, (digit) => (node.localName === "sup" ? "⁰¹²³⁴⁵⁶⁷⁸⁹" : "₀₁₂₃₄₅₆₇₈₉")[digit]);
      }
      case "span": {
        const bold = /font-weight:\s*(bold|[6-9]00)/.test(style);
        const inner = /font-style:\s*italic/.test(style) ? wrap("*", inline(node)) : inline(node);
        return bold ? wrap("**", inner) : inner;
      }
      default: return inline(node);
    }
  }
  function link(node) {
    const target = node.getAttribute("href") || "";
    const number = target.startsWith("#") && (target.match(/(?:ftn|fn|footnote)\D*(\d+)/) || [])[1];
    if (number && notes.has(number)) return `[^${number}]`;
    const text = inline(node);
    return /^(https?:|mailto:)/i.test(target) && text.trim() ? `[${text.trim()}](${target.replace(/[()\s]/g, encodeURIComponent)})` : text;
  }
  const blocks = [];
  function add(text) { if (text.trim()) blocks.push(text.trim()); }
  function list(node, depth, ordered) {
    let number = Number(node.getAttribute("start")) || 1;
    const lines = [];
    for (const item of node.children) {
      if (/^(ul|ol)$/.test(item.localName)) { lines.push(...list(item, depth + 1, item.localName === "ol")); continue; }
      const inner = [...item.children].filter((child) => /^(ul|ol)$/.test(child.localName));
      for (const child of inner) child.remove();
      lines.push("   ".repeat(depth) + (ordered ? `${number}. ` : "- ") + flat(item));
      for (const child of inner) lines.push(...list(child, depth + 1, child.localName === "ol"));
      number += 1;
    }
    return lines;
  }
  function table(node) {
    const rows = [...node.querySelectorAll("tr")].filter((row) => row.closest("table") === node)
      .map((row) => [...row.children].flatMap((cell) => [flat(cell), ...Array(Math.min(Math.max(cell.colSpan - 1, 0), 60)).fill("")]));
    const width = Math.max(0, ...rows.map((row) => row.length));
    if (width === 0) return;
    const line = (row) => `| ${Array.from({ length: width }, (_, place) => row[place] || "").join(" | ")} |`;
    const [head, ...rest] = rows;
    add([line(head), line(Array(width).fill("---")), ...rest.map(line)].join("\n"));
  }
  // Word marks items of lists by a style of paragraphs.
  function item(node) {
    const level = /mso-list:[^;]*level(\d+)/.exec(node.getAttribute("data-style") || "");
    if (!level) return false;
    const numbered = /^\s*(\d+|[a-z])[.)]/i.test(node.textContent);
    const text = flat(node).replace(/^([·•o§]|\d+[.)]|[a-z][.)])\s+/i, "");
    const line = "   ".repeat(Number(level[1]) - 1) + (numbered ? "1. " : "- ") + text;
    const last = blocks[blocks.length - 1];
    if (last && last.items) last.items.push(line); else blocks.push({ items: [line] });
    return true;
  }
  function walk(parent) {
    let loose = "";
    const close = () => { add(loose); loose = ""; };
    for (const node of parent.childNodes) {
      const name = node.localName || "";
      if (/^h[1-6]$/.test(name)) { close(); add(`${"#".repeat(Number(name[1]))} ${flat(node)}`); }
      else if (/^(ul|ol)$/.test(name)) { close(); add(list(node, 0, name === "ol").join("\n")); }
      else if (name === "table") { close(); table(node); }
      else if (name === "blockquote") { close(); add(flat(node).split("\n").map((line) => `> ${line}`).join("\n")); }
      else if (name === "hr") { close(); add("---"); }
      else if (name === "pre") { close(); add("```\n" + node.textContent.replace(/\n$/, "") + "\n```"); }
      else if (name === "p") { close(); if (!item(node)) add(inline(node)); }
      else if (/^(div|section|article|main|header|footer|body|form|figure|center|dl|dd|dt|li)$/.test(name)) { close(); walk(node); }
      else loose += one(node);
    }
    close();
  }
  walk(body);
  for (const [number, text] of notes) if (text) add(`[^${number}]: ${text}`);
  const text = blocks.map((block) => block.items ? block.items.join("\n") : block).join("\n\n");
  return { text, dropped };
};

// Lays each mail out in a frame of the wanted width and writes into the page what a reader's eye would find.
const asked = JSON.parse(document.getElementById("asked").textContent);
const frame = document.getElementById("frame");
frame.style.width = asked.width + "px";

const numbers = (colour) => (colour.match(/[\d.]+/g) || [0, 0, 0, 0]).map(Number);
const rgba = (colour) => { const [r, g, b, a = 1] = numbers(colour); return { r, g, b, a }; };
// What is seen of `top` over `under`; both may be partly clear.
function over(top, under) {
  const a = top.a + under.a * (1 - top.a);
  const mix = (x, y) => (a ? (x * top.a + y * under.a * (1 - top.a)) / a : 0);
  return { r: mix(top.r, under.r), g: mix(top.g, under.g), b: mix(top.b, under.b), a };
}
function luminance({ r, g, b }) {
  const part = (value) => { const x = value / 255; return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4; };
  return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
}
function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}
// WCAG 2.2, 1.4.3, of a text in this element: backgrounds and opacities of all that it stands in, up to the paper.
function contrastIn(element, paper, view) {
  let ink = rgba(view.getComputedStyle(element).color);
  let ground = { r: 0, g: 0, b: 0, a: 0 };
  for (let at = element; at; at = at.parentElement) {
    const style = view.getComputedStyle(at);
    const back = rgba(style.backgroundColor);
    ink = over(ink, back);
    ground = over(ground, back);
    ink.a *= Number(style.opacity);
    ground.a *= Number(style.opacity);
  }
  return contrast(over(ink, paper), over(ground, paper));
}
// A word of ordinary length that stands on two lines; hyphens, slashes and Chinese may end a line.
function tornIn(text, doc) {
  for (const found of text.data.matchAll(/(?<!\S)[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\p{N}.,:]{2,18}(?!\S)/gu)) {
    const range = doc.createRange();
    range.setStart(text, found.index);
    range.setEnd(text, found.index + found[0].length);
    const tops = [...range.getClientRects()].filter((box) => box.width).map((box) => Math.round(box.top / 8));
    if (new Set(tops).size > 1) return found[0];
  }
  return "";
}
function look(page) {
  frame.style.height = "10px";
  const view = frame.contentWindow;
  const doc = view.document;
  doc.open(); doc.write(page); doc.close();
  const probe = doc.createElement("i");
  probe.style.background = "Canvas";
  doc.body.append(probe);
  const paper = rgba(view.getComputedStyle(probe).backgroundColor);
  probe.remove();
  const found = { contrast: 21, pale: "", wide: "", torn: "", loads: 0, aligned: [] };
  const texts = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT);
  const seen = new Map();
  while (texts.nextNode()) {
    const words = texts.currentNode.data.trim();
    const parent = texts.currentNode.parentElement;
    if (words && !found.torn) found.torn = tornIn(texts.currentNode, doc);
    if (!words || seen.has(parent)) continue;
    const ratio = contrastIn(parent, paper, view);
    seen.set(parent, ratio);
    if (ratio < found.contrast) { found.contrast = ratio; found.pale = words.slice(0, 40); }
  }
  for (const element of doc.body.querySelectorAll("*")) {
    const box = element.getBoundingClientRect();
    const sticks = box.width && (box.right > asked.width + 1 || box.left < -1 || element.scrollWidth > element.clientWidth + 1);
    if (sticks && !found.wide && view.getComputedStyle(element).display !== "inline")
      found.wide = element.tagName + " " + element.textContent.trim().slice(0, 40);
    const source = element.getAttribute("src") || "";
    if ((source && !source.startsWith("data:")) || element.srcset || element.background) found.loads += 1;
  }
  const cells = [...doc.querySelectorAll("td, p, li")].filter((one) => !one.closest("[dir=ltr], [dir=auto]"));
  const sides = cells.map((one) => { const s = view.getComputedStyle(one); return s.direction + " " + s.textAlign; });
  const root = doc.documentElement;
  return { ...found, aligned: [...new Set(sides)], dir: root.dir, lang: root.lang, dark: luminance(paper) < 0.2,
    direction: view.getComputedStyle(doc.body).direction, over: Math.max(0, root.scrollWidth - asked.width),
    height: Math.ceil(Math.max(root.scrollHeight, doc.body.getBoundingClientRect().height)) };
}
const found = Object.fromEntries(Object.entries(asked.mails).map(([name, page]) => [name, look(page)]));
document.getElementById("asked").remove();
frame.remove();
document.getElementById("found").textContent = JSON.stringify(found);

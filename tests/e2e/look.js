/* SPDX-License-Identifier: MIT
 *
 * What is asked of every page, whatever it shows: that each input has a name
 * one can hear, that nothing is wider than the screen, that ids are unique.
 * And pale(): which words have less contrast to their ground than WCAG's AA asks
 * for. Handed to the browser as functions.
 */
"use strict";

function look() {
	const found = [];
	const wide = document.documentElement.scrollWidth;

	function name(node) {
		return node.getAttribute("aria-label") || (node.labels &&
			Array.from(node.labels).map((l) => l.textContent)
				.join(" ").trim()) || node.title ||
			(node.tagName === "BUTTON" && node.textContent.trim());
	}

	document.querySelectorAll("input:not([type=hidden]), select, textarea," +
		" button").forEach((node) => {
		if (node.offsetParent && !name(node))
			found.push("no name: " + node.outerHTML.slice(0, 120));
	});
	document.querySelectorAll("a[href]").forEach((node) => {
		if (!node.textContent.trim() && !node.getAttribute("aria-label"))
			found.push("no text: " + node.outerHTML.slice(0, 120));
	});
	document.querySelectorAll("img:not([alt]), iframe:not([title])")
		.forEach((node) => found.push("no words for " +
			node.outerHTML.slice(0, 120)));
	if (wide > window.innerWidth)
		found.push("wider than the screen: " + wide);
	const ids = Array.from(document.querySelectorAll("[id]"), (n) => n.id);
	ids.filter((id, i) => ids.indexOf(id) !== i).forEach((id) =>
		found.push("twice the id " + id));
	if (document.querySelectorAll("h1").length !== 1)
		found.push("not one h1");
	if (!document.documentElement.lang || !document.title)
		found.push("no language or no title");
	return found;
}

function pale() {
	function parse(text) {
		return (text.match(/[\d.]+/g) || [0, 0, 0, 0]).map(Number);
	}
	function light(c) {
		const v = c.slice(0, 3).map((x) => x / 255).map((x) =>
			x <= 0.04045 ? x / 12.92
				: Math.pow((x + 0.055) / 1.055, 2.4));

		return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2];
	}
	function ground(node) {
		for (; node; node = node.parentElement) {
			const c = parse(getComputedStyle(node).backgroundColor);

			if (c.length < 4 || c[3] > 0)
				return c;
		}
		return [255, 255, 255];
	}
	/* 24 px, or 18.66 px and bold. */
	function large(node) {
		const style = getComputedStyle(node);
		const size = parseFloat(style.fontSize);

		return size >= 24 || (size >= 18.66 && +style.fontWeight >= 700);
	}
	return Array.from(document.querySelectorAll("body *")).filter((node) =>
		node.offsetParent && Array.from(node.childNodes).some((c) =>
			c.nodeType === 3 && c.data.trim())).map((node) => {
		const a = light(parse(getComputedStyle(node).color));
		const b = light(ground(node));
		const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

		return ratio < (large(node) ? 3 : 4.5) ? "too pale: " + node.tagName + "." +
			node.className + " " + ratio.toFixed(1) : null;
	}).filter((x) => x);
}

module.exports = {look, pale};

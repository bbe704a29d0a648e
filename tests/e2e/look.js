/* SPDX-License-Identifier: MIT
 *
 * What is asked of every page, whatever it shows: that each input has a name
 * one can hear, that nothing is wider than the screen, that ids are unique.
 * Handed to the browser as a function.
 */
"use strict";

module.exports = function look() {
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
};

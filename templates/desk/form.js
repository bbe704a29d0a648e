/* SPDX-License-Identifier: MIT
 *
 * The form: rows, keys, pasting, saving as one types, the preview. Without it
 * the form works by its buttons alone. What is typed is kept in the browser
 * until the server has it on disk.
 */
"use strict";

(function () {
	var form = document.getElementById("fill");
	var saved = document.getElementById("saved");
	var keep = "juanzong-draft-" + form.dataset.draft;
	var home = "/drafts/" + form.dataset.draft;
	var SOON = 700;

	document.body.classList.add("scripted");

	/* ---- rows ---- */

	function list(group) {
		return group.querySelector("[data-list]");
	}

	/* Names by where things stand now: the server counts rows by them. */
	function number(node, prefix) {
		Array.from(node.children).forEach(function (child) {
			var name;

			if (child.tagName === "TEMPLATE")
				return;
			if (child.dataset.rows) {
				name = prefix + child.dataset.rows;
				child.id = "f-" + name;
				rename(child, name);
				return;
			}
			if (child.dataset.group) {
				name = prefix + child.dataset.group;
				child.id = "f-" + name;
				number(child, name + "/");
				return;
			}
			if (child.dataset.leaf)
				entitle(child, prefix + child.dataset.leaf);
			else
				number(child, prefix);
		});
	}

	function entitle(input, name) {
		var label = input.parentNode.querySelector("label");

		input.name = name;
		input.id = "f-" + name;
		if (label)
			label.htmlFor = input.id;
	}

	function rename(group, name) {
		Array.from(list(group).children).forEach(function (row, i) {
			var path = name + "[" + (i + 1) + "]";
			var drop = row.querySelector("[data-act=drop]");

			if (drop)
				drop.value = "drop:" + path;
			if (row.matches("tr") && !group.querySelector("thead"))
				entitle(row.querySelector("[data-leaf]"), path);
			else
				number(row, path + "/");
		});
		Array.from(group.children).forEach(function (child) {
			if (child.dataset.act === "add")
				child.value = "add:" + name;
		});
	}

	function renumber() {
		form.querySelectorAll(".fields").forEach(function (fields) {
			if (fields.parentNode === form)
				number(fields, "");
		});
	}

	function inputs(root) {
		return Array.from(root.querySelectorAll(
			"input:not([type=hidden]):not([type=checkbox])," +
			"select, textarea")).filter(function (input) {
			return input.offsetParent !== null;
		});
	}

	function addRow(group, after) {
		var made = group.querySelector(":scope > template")
			.content.cloneNode(true);
		var row = made.firstElementChild;
		var place = list(group);

		place.insertBefore(row, after ? after.nextSibling : null);
		renumber();
		return row;
	}

	function groupOf(node) {
		return node.closest("[data-rows]");
	}

	function clear(row) {
		inputs(row).forEach(function (input) {
			input.value = "";
		});
	}

	function dropRow(row) {
		var group = groupOf(row), place = list(group);
		var next = row.nextElementSibling ||
			row.previousElementSibling;

		if (place.children.length === 1) {
			clear(row);
			next = row;
		} else {
			row.remove();
		}
		renumber();
		inputs(next)[0].focus();
	}

	function moveRow(row, down) {
		var other = down ? row.nextElementSibling
				 : row.previousElementSibling;

		if (!other)
			return;
		row.parentNode.insertBefore(
			down ? other : row, down ? row : other);
		renumber();
	}

	form.addEventListener("click", function (event) {
		var button = event.target.closest("[data-act]"), row, focus;

		if (!button)
			return;
		event.preventDefault();
		row = button.closest("[data-row]");
		focus = button;
		if (button.dataset.act === "add")
			focus = inputs(addRow(groupOf(button)))[0];
		else if (button.dataset.act === "drop")
			focus = dropRow(row);
		else
			moveRow(row, button.dataset.act === "down");
		if (focus)
			focus.focus();
		changed();
	});

	/* ---- keys ---- */

	function next(input) {
		var all = inputs(form), i = all.indexOf(input);

		return all[i + 1];
	}

	/* Enter goes on, and after the last cell of the last row makes a new
	 * row. While a word is being composed it belongs to the input method. */
	form.addEventListener("keydown", function (event) {
		var input = event.target, row, all, after;

		if (event.isComposing || event.keyCode === 229)
			return;
		row = input.closest("[data-row]");
		if (row && event.altKey && (event.key === "ArrowUp" ||
				event.key === "ArrowDown")) {
			event.preventDefault();
			moveRow(row, event.key === "ArrowDown");
			input.focus();
			changed();
			return;
		}
		if (event.key !== "Enter" || event.ctrlKey || event.metaKey)
			return;
		if (input.tagName === "TEXTAREA" && (!row ||
				!row.matches("tr") || event.shiftKey))
			return;
		if (!input.matches("input, select, textarea"))
			return;
		event.preventDefault();
		all = row ? inputs(row) : [];
		if (row && row.matches("tr") &&
			all.indexOf(input) === all.length - 1) {
			after = row.nextElementSibling ||
				addRow(groupOf(row), row);
			inputs(after)[0].focus();
			return;
		}
		if (next(input))
			next(input).focus();
	});

	/* ---- pasting a block of cells ---- */

	/* Cells as a spreadsheet copies them: tabs, line breaks, and quotes
	 * around what holds either. */
	function cells(text) {
		var rows = [[""]], quoted = false, i, c;

		text = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
		for (i = 0; i < text.length; i++) {
			var row = rows[rows.length - 1];

			c = text[i];
			if (quoted && c === '"' && text[i + 1] === '"') {
				row[row.length - 1] += c;
				i++;
			} else if (c === '"' && (quoted ||
					row[row.length - 1] === "")) {
				quoted = !quoted;
			} else if (!quoted && c === "\t") {
				row.push("");
			} else if (!quoted && c === "\n") {
				rows.push([""]);
			} else {
				row[row.length - 1] += c;
			}
		}
		return rows;
	}

	/* 2026/1/5, 2026.1.5, 2026年1月5日 */
	function date(text) {
		var m = /^\s*(\d{4})\s*[-\/.年]\s*(\d{1,2})\s*[-\/.月]\s*(\d{1,2})\s*日?\s*$/
			.exec(text);

		return m ? m[1] + "-" + m[2].padStart(2, "0") + "-" +
			m[3].padStart(2, "0") : null;
	}

	/* An input for dates would swallow what is none; nothing is lost. */
	function put(input, text) {
		if (input.dataset.type === "date") {
			input.type = date(text) || !text ? "date" : "text";
			text = date(text) || text;
		}
		if (input.type === "time" && text &&
			!/^\d\d:\d\d$/.test(text.trim()))
			input.type = "text";
		if (input.tagName === "SELECT" && !Array.from(input.options)
				.some(function (o) { return o.value === text.trim(); }))
			input.add(new Option(text, text));
		input.value = input.tagName === "TEXTAREA" ? text : text.trim();
	}

	form.addEventListener("paste", function (event) {
		var input = event.target, row = input.closest("tr[data-row]");
		var text = event.clipboardData.getData("text/plain");
		var block, column;

		if (!row || !(/\t/.test(text) || (/\n./.test(text) &&
				input.tagName !== "TEXTAREA")))
			return;
		event.preventDefault();
		block = cells(text);
		column = inputs(row).indexOf(input);
		block.forEach(function (line, i) {
			if (i)
				row = row.nextElementSibling ||
					addRow(groupOf(row), row);
			inputs(row).slice(column).forEach(function (cell, k) {
				if (k < line.length)
					put(cell, line[k]);
			});
		});
		changed();
	});

	/* A single date, however it is written. */
	form.addEventListener("paste", function (event) {
		var input = event.target;
		var text = event.clipboardData.getData("text/plain");

		if (event.defaultPrevented || input.dataset.type !== "date")
			return;
		event.preventDefault();
		put(input, text.trim());
		changed();
	});

	/* ---- saving ---- */

	var timer = 0, version = 0, sending = false, last = null;

	function body() {
		return new URLSearchParams(new FormData(form)).toString();
	}

	function store(text) {
		try {
			localStorage.setItem(keep, text);
		} catch (full) { /* The server has it soon. */ }
	}

	function forget() {
		try {
			localStorage.removeItem(keep);
		} catch (off) { /* Nothing was kept. */ }
	}

	function say(text, bad) {
		saved.textContent = text;
		saved.classList.toggle("bad", !!bad);
	}

	function send(text) {
		return fetch(home + "/save", {
			method: "POST", body: text,
			headers: {"Content-Type":
				"application/x-www-form-urlencoded"}
		}).then(function (answer) {
			if (!answer.ok)
				throw answer.status;
			return answer.text();
		});
	}

	function save() {
		var mine = version, text = body();

		if (sending || text === last)
			return;
		sending = true;
		say("正在保存……");
		send(text).then(function (at) {
			sending = false;
			last = text;
			say("已保存 " + at);
			if (mine === version)
				forget();
			else
				later();
			preview();
		}).catch(function (status) {
			sending = false;
			if (status === 401 || status === 403)
				say("登录已过期：请在新窗口登录，这里的内容还在", true);
			else
				say("连不上服务，内容留在这个浏览器里，稍后再存", true);
			setTimeout(save, 5000);
		});
	}

	function later() {
		clearTimeout(timer);
		timer = setTimeout(save, SOON);
	}

	function changed() {
		version++;
		store(body());
		later();
	}

	form.addEventListener("input", function (event) {
		if (!event.isComposing)
			changed();
	});
	form.addEventListener("compositionend", changed);
	form.addEventListener("submit", function () {
		clearTimeout(timer);
		sending = true;
		/* What is sent now is saved before anything else. */
		store(body());
	});

	/* What an earlier page could not save any more. */
	(function recover() {
		var kept = null, token;

		try {
			kept = localStorage.getItem(keep);
		} catch (off) { /* Nothing was kept. */ }
		forget();
		if (!kept)
			return;
		token = form.elements.token.value;
		kept = new URLSearchParams(kept);
		kept.set("token", token);
		if (kept.toString() === body())
			return;
		if (document.getElementById("findings"))
			return;
		send(kept.toString()).then(function () {
			location.reload();
		}).catch(function () {
			store(kept.toString());
		});
	}());

	/* ---- the preview ---- */

	var frame = document.querySelector(".preview iframe"), loading = null;

	/* The new one is shown when it is there, at the same place. */
	function preview() {
		var fresh;

		if (!frame || !frame.offsetParent)
			return;
		if (loading)
			loading.remove();
		fresh = loading = frame.cloneNode();
		fresh.classList.add("loading");
		fresh.addEventListener("load", function () {
			var old = frame.contentWindow;

			if (fresh !== loading)
				return;
			fresh.contentWindow.scrollTo(old.scrollX, old.scrollY);
			fresh.classList.remove("loading");
			frame.remove();
			frame = fresh;
			loading = null;
		});
		fresh.src = home + "/preview?" + version;
		frame.parentNode.appendChild(fresh);
	}

	/* The sheet as it will be printed, only smaller. */
	(function () {
		var pane = document.querySelector(".preview");

		if (!pane || !window.ResizeObserver)
			return;
		new ResizeObserver(function () {
			var full = parseFloat(getComputedStyle(
				document.documentElement).fontSize) * 52;

			pane.style.setProperty("--scale",
				Math.min(1, pane.clientWidth / full));
			pane.classList.add("sheet");
		}).observe(pane);
	}());

	/* Beside the form or not, as it was chosen last. */
	(function () {
		var button = document.getElementById("beside");
		var desk = document.querySelector(".desk");

		function show(alone) {
			desk.classList.toggle("alone", alone);
			button.setAttribute("aria-expanded", String(!alone));
			button.textContent = alone ? "展开纸样" : "收起纸样";
		}

		button.addEventListener("click", function () {
			var alone = !desk.classList.contains("alone");

			show(alone);
			try {
				localStorage.setItem("juanzong-alone",
					alone ? "yes" : "");
			} catch (e) { /* it is not remembered, then */ }
			if (!alone)
				preview();
		});
		try {
			show(localStorage.getItem("juanzong-alone") === "yes");
		} catch (e) { show(false); }
	}());

	/* ---- at the beginning ---- */

	form.querySelectorAll("textarea").forEach(function (area) {
		function fit() {
			area.style.height = "auto";
			area.style.height = area.scrollHeight + 2 + "px";
		}

		fit();
		area.addEventListener("input", fit);
	});
	renumber();
	last = body();
	if (document.getElementById("findings"))
		document.getElementById("findings").focus();
}());

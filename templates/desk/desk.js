/* SPDX-License-Identifier: MIT
 *
 * What reacts on every page. Everything works without it; it only saves steps.
 */
"use strict";

(function () {
	/* A table narrowed down as one types. */
	document.querySelectorAll("[data-narrow]").forEach(function (box) {
		var rows = document.querySelectorAll(
			"#" + box.dataset.narrow + " tbody tr");

		box.addEventListener("input", function () {
			var words = box.value.toLowerCase().split(/\s+/);

			rows.forEach(function (row) {
				var text = row.textContent.toLowerCase();

				row.hidden = !words.every(function (word) {
					return text.includes(word);
				});
			});
		});
	});

	/* Results as one types: the same page, of which only the results are
	 * taken. Not while a word is being composed. */
	document.querySelectorAll("[data-live]").forEach(function (box) {
		var form = box.form, place = document.getElementById(
			box.dataset.live);
		var timer = 0, wanted = 0;
		var facets = document.getElementById(box.dataset.facets);

		function address() {
			var data = new URLSearchParams(new FormData(form));

			Array.from(data.keys()).forEach(function (key) {
				if (!data.get(key))
					data.delete(key);
			});
			return form.action + "?" + data;
		}

		/* The part of another page that stands here on this one. */
		function take(url, part, mine) {
			return fetch(url).then(function (answer) {
				return answer.text();
			}).then(function (html) {
				var found = new DOMParser().parseFromString(
					html, "text/html")
					.getElementById(part.id);

				if (mine === wanted && found)
					part.replaceChildren.apply(
						part, found.childNodes);
				return mine === wanted;
			}).catch(function () { /* The button still works. */ });
		}

		/* How all hits divide takes longer than finding a page. */
		function divide(url, mine) {
			if (facets && box.value)
				take(url + "&facets=yes", facets, mine);
		}

		function look() {
			var mine = ++wanted, url = address();

			take(url, place, mine).then(function (newest) {
				if (!newest)
					return;
				history.replaceState(null, "", url);
				divide(url, mine);
			});
		}

		divide(address(), wanted);

		form.addEventListener("input", function (event) {
			if (event.isComposing)
				return;
			clearTimeout(timer);
			timer = setTimeout(look, 120);
		});
		form.addEventListener("compositionend", look);
	});

	/* Files dropped on a form that takes one. */
	document.querySelectorAll("form.drop").forEach(function (form) {
		var input = form.querySelector("input[type=file]");

		["dragenter", "dragover"].forEach(function (name) {
			form.addEventListener(name, function (event) {
				event.preventDefault();
				form.classList.add("over");
			});
		});
		["dragleave", "drop"].forEach(function (name) {
			form.addEventListener(name, function () {
				form.classList.remove("over");
			});
		});
		form.addEventListener("drop", function (event) {
			event.preventDefault();
			input.files = event.dataTransfer.files;
		});
	});

	/* What a browser kept of drafts (form.js) that are filed or gone. */
	if (document.body.matches(".page-home, .page-new")) {
		Object.keys(localStorage).forEach(function (key) {
			var id = key.replace("juanzong-draft-", "");

			if (id !== key && !document.querySelector(
					'a[href="/drafts/' + id + '"]'))
				localStorage.removeItem(key);
		});
	}

	/* Asked before it is gone. */
	document.querySelectorAll("form[data-ask]").forEach(function (form) {
		form.addEventListener("submit", function (event) {
			if (!confirm(form.dataset.ask))
				event.preventDefault();
		});
	});

	/* Once is enough: a second click would do it twice. */
	document.querySelectorAll("form[method=post]").forEach(function (form) {
		form.addEventListener("submit", function (event) {
			if (event.defaultPrevented)
				return;
			if (form.dataset.sent)
				event.preventDefault();
			form.dataset.sent = "yes";
			setTimeout(function () {
				delete form.dataset.sent;
			}, 8000);
		});
	});
}());

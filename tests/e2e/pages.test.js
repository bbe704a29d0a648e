/* SPDX-License-Identifier: MIT
 *
 * Every page, on a desk and on a phone, light and dark: nothing on the console,
 * nothing wider than the screen, a name for each input, words that can be read.
 * SHOTS=folder keeps a picture of each, to be looked at.
 */
"use strict";

const assert = require("assert");
const fs = require("fs");
const path = require("path");
const {Desk, example} = require("./desk");
const {test, visitor, run} = require("./browser");
const {look, pale} = require("./look");

const desk = new Desk();
const SHOTS = process.env.SHOTS;
const DESK = {viewport: {width: 1280, height: 900}};
const WIDE = {viewport: {width: 1440, height: 900}};
const PHONE = {viewport: {width: 390, height: 844}, hasTouch: true,
	isMobile: true};
const P = "/projects/P2026-001";
const D = "/documents/P2026-001-";
let drafts = {};

/* name, address, who looks at it. */
function pages() {
	return [
		["login", "/login", null],
		["welcome", "/welcome/nothing", null],
		["home", "/", "li"],
		["help", "/help", "li"],
		["me", "/me", "li"],
		["people", "/people", "admin"],
		["person", "/people/2", "admin"],
		["deeds", "/people/log", "admin"],
		["projects", "/projects", "li"],
		["project-new", "/projects/new", "li"],
		["project", P, "li"],
		["project-empty", "/projects/P2026-002", "li"],
		["project-edit", P + "/edit", "li"],
		["project-log", P + "/log", "li"],
		["volumes", P + "/volumes", "li"],
		["volumes-none", "/projects/P2026-002/volumes", "li"],
		["add", P + "/add", "li"],
		["destroy", "/destroy/P2026-001-HTJY-001", "admin"],
		["project-closed", "/projects/P2026-003", "li"],
		["project-closed-log", "/projects/P2026-003/log", "li"],
		["document-notes", "/documents/P2026-003-JNBKB-001", "li"],
		["document-added", "/documents/P2026-001-HT-001", "li"],
		["project-admin", P, "admin"],
		["home-admin", "/", "admin"],
		["home-customer", "/", "wang"],
		["handover", P + "/handover", "li"],
		["handover-full", P + "/handover?profile=full", "li"],
		["close", P + "/close", "li"],
		["document", D + "HTJY-001", "li"],
		["document-signed", D + "BWL-001", "li"],
		["compare", D + "BWL-001/compare", "li"],
		["new", "/new", "li"],
		["form-memo", "/drafts/" + drafts.memo, "li"],
		["form-minutes", "/drafts/" + drafts.minutes, "li"],
		["todo", "/todo?whose=mine", "li"],
		["todo-all", "/todo?whose=all", "li"],
		["calendar", "/calendar", "li"],
		["signing", "/signing", "li"],
		["search-empty", "/search", "li"],
		["search", "/search?q=%E6%9C%8D%E5%8A%A1%E5%99%A8", "li"],
		["search-none", "/search?q=%E9%BE%98%E9%BE%98", "li"],
		["search-wrong", "/search?q=%22%E6%9C%AA%E5%AE%8C", "li"],
		["missing", "/nowhere", "li"],
		["denied", "/people", "li"],
		["customer-projects", "/projects", "wang"],
		["customer-project", P, "wang"],
		["customer-document", D + "HTJY-001", "wang"],
	];
}

async function draft(kind) {
	const made = await desk.ask("li", "/drafts", {
		token: await desk.token("li"), project: "P2026-001", kind});

	return made.headers.get("location").split("/").pop();
}

async function prepare() {
	desk.fill("minutes.xml", "memo.xml", "handover.xml",
		"fault-report.xml", "schedule.xml");
	desk.call("project", "add", "P2026-002", "--name", "另一个项目",
		"--customer", "东方机械厂");
	desk.call("event", "P2026-001", "应付款", "--date", "2026-03-01");
	desk.call("attach", "P2026-001-BWL-001", example("signed.pdf"),
		"--as", "signed", "--date", "2026-02-28", "--by", "客户方");
	const changed = path.join(desk.folder, "memo.xml");

	fs.writeFileSync(changed, fs.readFileSync(example("memo.xml"), "utf8")
		.replace("上线日期顺延", "上线和验收日期顺延"));
	desk.call("revise", "P2026-001-BWL-001", changed);
	desk.call("add", "P2026-001", example("signed.pdf"), "--kind", "contract",
		"--title", "技术服务合同 HT-2026-0015");
	desk.call("project", "add", "P2026-003", "--name", "结了卷的项目",
		"--customer", "东方机械厂");
	desk.call("close", "P2026-003", "--why", "试运行的项目");
	await desk.start();
	await desk.admin();
	await desk.person("li", "李敏", "service");
	await desk.person("wang", "王建华", "customer", "P2026-001");
	drafts = {memo: await draft("memo"), minutes: await draft("minutes")};
}

/* Opens each page once; what is found in it by light, and in the dark. */
async function walk(label, options) {
	const found = {light: [], dark: []};
	const seen = {};

	for (const [name, address, who] of pages()) {
		const page = seen[who] = seen[who] || await visitor(options,
			who && desk, who);

		await page.goto(desk.base + address);
		for (const colorScheme of ["light", "dark"]) {
			await page.emulateMedia({colorScheme});
			for (const what of (await page.evaluate(look)).concat(
				await page.evaluate(pale)))
				found[colorScheme].push(name + ": " + what);
			if (SHOTS)
				await page.screenshot({fullPage: true, path:
					path.join(SHOTS, [name, label,
						colorScheme].join("-") + ".png")});
		}
		await page.emulateMedia({colorScheme: "light"});
	}
	return found;
}

function passes(label, options) {
	let found = null;

	test("every page on a " + label, async () => {
		found = await walk(label, options);
		assert.deepStrictEqual(found.light, []);
	});
	test("every page on a " + label + " in the dark", () =>
		assert.deepStrictEqual(found && found.dark, []));
}

passes("desk", DESK);
passes("phone", PHONE);
if (SHOTS)
	passes("wide desk", WIDE);

/* Whatever the kind, its rows fit beside the preview and on a phone. */
test("no row of a form has to be scrolled sideways", async () => {
	const kinds = JSON.parse("[" + desk.call("kinds", "--json").trim()
		.split("\n").join(",") + "]").filter((k) => k.form);
	let seen = 0;

	for (const options of [DESK, PHONE]) {
		const page = await visitor(options, desk, "li");

		for (const kind of kinds) {
			const id = kind.kind;
			const made = await desk.ask("li", "/drafts", {
				token: await desk.token("li"),
				project: "P2026-001", kind: id});
			const at = made.headers.get("location");

			if (!at || !at.includes("/drafts/"))
				continue;
			await page.goto(desk.base + at);
			assert.deepStrictEqual(await page.evaluate(() =>
				Array.from(document.querySelectorAll(".scroll"))
					.filter((n) => n.scrollWidth >
						n.clientWidth + 1)
					.map((n) => n.closest("fieldset").id)),
			[], id);
			if (SHOTS)
				await page.screenshot({fullPage: true, path:
					path.join(SHOTS, "kind-" + id + "-" +
						options.viewport.width + ".png")});
			seen++;
			await desk.ask("li", at + "/drop",
				{token: await desk.token("li")});
		}
	}
	assert(seen > 40, String(seen));
});

/* Around the page by Tab: in the order of the page, each in sight and marked. */
test("the focus goes through a page in its order, and is seen", async () => {
	const page = await visitor(DESK, desk, "li");

	for (const address of ["/", P, D + "HTJY-001", "/search?q=SQL",
		"/drafts/" + drafts.memo, P + "/handover"]) {
		await page.goto(desk.base + address);
		await page.evaluate(() => document.activeElement.blur());
		const there = await page.evaluate(() => {
			const all = Array.from(document.querySelectorAll(
				"a[href], button, input:not([type=hidden])," +
				" select, textarea, summary, [tabindex]"))
				.filter((n) => n.tabIndex >= 0 && !n.disabled &&
					n.checkVisibility() &&
					!(n.type === "radio" && !n.checked));

			all.forEach((n, i) => { n.dataset.tab = i; });
			return all.length;
		});
		const been = [];

		for (let i = 0; i < there + 5; i++) {
			await page.keyboard.press("Tab");
			const at = await page.evaluate(() => {
				const n = document.activeElement;
				const box = n.getBoundingClientRect();
				const style = getComputedStyle(n);

				return {tab: +n.dataset.tab, frame:
					n.tagName === "IFRAME" ||
					n === document.body,
				seen: box.bottom > 0 && box.right > 0 &&
					box.top < innerHeight &&
					style.outlineStyle !== "none",
				what: n.outerHTML.slice(0, 100)};
			});

			if (at.frame)
				continue;
			if (been.includes(at.tab))
				/* A date has parts of its own. */
				continue;
			assert(at.seen, address + ": " + at.what);
			been.push(at.tab);
			if (at.tab === there - 1)
				break;
		}
		assert.deepStrictEqual(been, been.slice().sort((a, b) => a - b),
			address);
		assert(been.length > 5, address);
	}
});

run(prepare, () => desk.release());

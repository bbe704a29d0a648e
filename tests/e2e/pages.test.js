/* SPDX-License-Identifier: MIT
 *
 * Every page, on a desk and on a phone, light and dark: nothing on the console,
 * nothing wider than the screen, a name for each input. SHOTS=folder keeps a
 * picture of each, to be looked at.
 */
"use strict";

const assert = require("assert");
const fs = require("fs");
const path = require("path");
const {Desk, example} = require("./desk");
const {test, visitor, run} = require("./browser");
const look = require("./look");

const desk = new Desk();
const SHOTS = process.env.SHOTS;
const DESK = {viewport: {width: 1280, height: 900}};
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
	await desk.start();
	await desk.admin();
	await desk.person("li", "李敏", "service");
	await desk.person("wang", "王建华", "customer", "P2026-001");
	drafts = {memo: await draft("memo"), minutes: await draft("minutes")};
}

async function walk(label, options) {
	const trouble = [];
	const seen = {};

	for (const [name, address, who] of pages()) {
		const page = seen[who] = seen[who] || await visitor(options,
			who && desk, who);

		await page.goto(desk.base + address);
		for (const what of await page.evaluate(look))
			trouble.push(name + ": " + what);
		if (SHOTS)
			await page.screenshot({fullPage: true, path:
				path.join(SHOTS, name + "-" + label + ".png")});
	}
	assert.deepStrictEqual(trouble, []);
}

test("every page on a desk", () => walk("desk", DESK));
test("every page on a phone", () => walk("phone", PHONE));
if (SHOTS) {
	const dark = {colorScheme: "dark"};

	test("every page in the dark", () =>
		walk("dark", Object.assign({}, DESK, dark)));
	test("every page on a phone in the dark", () =>
		walk("phone-dark", Object.assign({}, PHONE, dark)));
}

/* Contrast of what is read most, as WCAG reckons it. */
test("light and dark, words can be read", async () => {
	for (const colorScheme of ["light", "dark"]) {
		const page = await visitor({colorScheme}, desk, "li");

		for (const address of ["/", P, "/todo?whose=all", "/search?q=SQL"]) {
			await page.goto(desk.base + address);
			assert.deepStrictEqual(await page.evaluate(pale), [],
				colorScheme + " " + address);
		}
	}
});

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
	return Array.from(document.querySelectorAll("body *")).filter((node) =>
		node.offsetParent && Array.from(node.childNodes).some((c) =>
			c.nodeType === 3 && c.data.trim())).map((node) => {
		const a = light(parse(getComputedStyle(node).color));
		const b = light(ground(node));
		const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

		return ratio < 4.5 ? node.tagName + "." + node.className + " " +
			ratio.toFixed(1) : null;
	}).filter((x) => x);
}

run(prepare, () => desk.release());

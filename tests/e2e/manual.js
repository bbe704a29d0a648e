/* SPDX-License-Identifier: MIT
 *
 * tests/e2e/manual.js: no test, but the pictures of docs/使用手册.md, taken of
 * the desk as it is: `make manual`.
 */
"use strict";

const path = require("path");
const {Desk, ROOT, example} = require("./desk");
const {test, visitor, run} = require("./browser");

const desk = new Desk();
const P = "/projects/P2026-001";
const SIZE = {viewport: {width: 960, height: 640}};

async function shot(page, name) {
	await page.screenshot({path: path.join(ROOT, "docs/manual",
		name + ".png")});
}

async function prepare() {
	desk.fill("minutes.xml", "memo.xml", "handover.xml",
		"fault-report.xml", "schedule.xml");
	desk.call("event", "P2026-001", "应付款", "--date", "2026-03-01");
	desk.call("attach", "P2026-001-HTJY-001", example("signed.pdf"),
		"--as", "signed", "--date", "2026-01-20");
	await desk.start();
	await desk.admin();
	await desk.person("limin", "李敏", "service");
}

test("login", async () => {
	const page = await visitor(SIZE);

	await page.goto(desk.base + "/login");
	await shot(page, "login");
});

test("pages", async () => {
	const page = await visitor(SIZE, desk, "limin");

	for (const [name, address] of [["new", "/new?project=P2026-001"],
		["document", "/documents/P2026-001-BWL-001"],
		["search", "/search?q=%E6%9C%8D%E5%8A%A1%E5%99%A8"],
		["todo", "/todo?whose=mine"], ["project", P],
		["handover", P + "/handover"], ["close", P + "/close"],
		["volumes", P + "/volumes"]]) {
		await page.goto(desk.base + address);
		await shot(page, name);
	}
});

test("form", async () => {
	const page = await visitor(SIZE, desk, "limin");

	await page.goto(desk.base + "/new?project=P2026-001");
	await page.getByRole("button", {name: "备忘录", exact: true}).click();
	await page.waitForURL(/\/drafts\//);
	await page.locator("[name=主题]").fill("打印机驱动不全引起的培训顺延");
	await page.locator("[name=签订日期]").fill("2026-03-05");
	await page.waitForFunction(() => /^已保存/.test(
		document.getElementById("saved").textContent));
	await shot(page, "form");
	await page.getByRole("button", {name: "检查"}).click();
	await page.waitForSelector("#findings");
	await page.evaluate(() => window.scrollTo(0, 0));
	await shot(page, "findings");
});

run(prepare, () => desk.release());

/* SPDX-License-Identifier: MIT
 *
 * A clerk's day in a browser, from the first link to the hand-over.
 */
"use strict";

const assert = require("assert");
const {execFileSync} = require("child_process");
const fs = require("fs");
const path = require("path");
const {Desk, PASSWORD, example} = require("./desk");
const {test, visitor, heard, run} = require("./browser");

const desk = new Desk();
const P = "/projects/P2026-001";
let filed;

/* Waits until the server has what was typed. */
function saved(page) {
	return page.waitForFunction(() => /^已保存/.test(
		document.getElementById("saved").textContent) &&
		!Object.keys(localStorage).some((k) =>
			k.startsWith("juanzong-draft-")));
}

function field(page, name) {
	return page.locator("[name=\"" + name + "\"]");
}

async function begin(page, kind) {
	await page.goto(desk.base + "/new?project=P2026-001");
	await page.getByRole("button", {name: kind, exact: true}).click();
	await page.waitForURL(/\/drafts\//);
}

const MEMO = {
	主题: "打印机驱动不全引起的培训顺延", 签订日期: "2026-03-05",
	签订地点: "华信商贸有限公司", 客户方负责人: "王建华",
	我方负责人: "赵明远", 延期原因: "库房打印机的驱动没有随货送到。",
	"延期事项[1]/工作内容": "库管员培训",
	"延期事项[1]/原计划日期": "2026-03-04",
	"延期事项[1]/新计划日期": "2026-03-09",
	"延期事项[1]/延期天数": "5", "延期事项[1]/责任人": "张伟",
	"双方约定[1]": "培训改在三月九日，内容和人数不变。",
};
const CHOICES = {原因归属: "第三方", 影响合同工期: "否", 附致谢函: "否"};

async function fillMemo(page, changes) {
	for (const [name, value] of Object.entries(
		Object.assign({}, MEMO, changes)))
		await field(page, name).fill(value);
	for (const [name, value] of Object.entries(CHOICES))
		await field(page, name).selectOption(value);
}

async function prepare() {
	desk.fill("minutes.xml", "memo.xml", "handover.xml", "fault-report.xml");
	await desk.start();
}

test("the first link sets the password, and one is in", async () => {
	const page = await visitor();

	await page.goto(desk.link);
	await page.getByLabel("新密码").fill(PASSWORD);
	await page.getByLabel("再填一次").fill("另外一个");
	await page.getByRole("button", {name: "设定并登录"}).click();
	assert.match(await page.textContent(".problem"), /不一样/);
	await page.getByLabel("新密码").fill(PASSWORD);
	await page.getByLabel("再填一次").fill(PASSWORD);
	await page.getByRole("button", {name: "设定并登录"}).click();
	await page.getByRole("button", {name: "退出"}).click();
	await page.waitForURL(/login/);
	await page.getByLabel("登录名").fill("admin");
	await page.getByLabel("密码").fill(PASSWORD);
	await page.keyboard.press("Enter");
	await page.waitForURL(desk.base + "/");
	for (const cookie of await page.context().cookies())
		if (cookie.name === "juanzong") {
			assert(cookie.httpOnly);
			desk.jars.admin = cookie.value;
		}
	await desk.person("li", "李敏", "service");
	await desk.person("zhang", "张伟", "service");
	await desk.person("wang", "王建华", "customer", "P2026-001");
});

test("a form with errors shows all, is mended, filed and found", async () => {
	const page = await visitor({acceptDownloads: true}, desk, "li");

	await begin(page, "备忘录");
	assert.equal(await field(page, "客户名称").inputValue(),
		"华信商贸有限公司");
	await fillMemo(page, {主题: "", "延期事项[1]/延期天数": "五天"});
	await page.getByRole("button", {name: "归档", exact: true}).click();
	await page.waitForSelector("#findings");
	const top = await page.locator("#findings li").allTextContents();

	assert(top.some((t) => t.includes("主题")), top.join());
	assert(top.some((t) => t.includes("延期天数")), top.join());
	assert.equal(await page.locator(".wrong .said").count() >= 2, true);
	assert.equal(await field(page, "延期事项[1]/延期天数").inputValue(),
		"五天");
	assert.equal(await field(page, "主题").getAttribute("aria-invalid"),
		"true");
	await page.locator("#findings a").first().click();
	await field(page, "主题").fill(MEMO.主题);
	await field(page, "延期事项[1]/延期天数").fill("5");
	await page.getByRole("button", {name: "归档", exact: true}).click();
	await page.waitForURL(/\/documents\//);
	filed = decodeURIComponent(page.url().split("/").pop());
	assert.match(await page.textContent(".notice"), /已归档/);

	await page.goto(desk.base + "/search");
	await page.getByRole("searchbox").pressSequentially("驱动 随货");
	await page.waitForFunction((n) => document.getElementById("results")
		.textContent.includes(n), filed);
	assert.equal(await page.locator("#results mark").count() > 0, true);
	/* The first characters found it already. */
	await page.waitForURL((url) =>
		url.searchParams.get("q") === "驱动 随货");
	await page.locator(".hits .head a").first().click();
	await page.waitForURL(/\/documents\//);

	const [download] = await Promise.all([page.waitForEvent("download"),
		page.getByRole("link", {name: "Word 文档"}).first().click()]);
	const file = path.join(desk.folder, "memo.docx");

	await download.saveAs(file);
	execFileSync("unzip", ["-tq", file]);
	assert(execFileSync("unzip", ["-p", file, "word/document.xml"],
		{encoding: "utf8"}).includes("库房打印机的驱动没有随货送到。"));
});

test("a scan is chosen, another dropped, and both are shown", async () => {
	const page = await visitor({}, desk, "li");

	await page.goto(desk.base + "/documents/" + filed);
	await page.locator("#file-signed").setInputFiles(example("signed.pdf"));
	await page.locator("form.drop").first()
		.getByRole("button", {name: "上传"}).click();
	await page.waitForSelector(".notice");
	assert.match(await page.textContent("main"), /签字件/);
	await page.goto(desk.base + "/documents/P2026-001-HTJY-001");
	const bytes = fs.readFileSync(example("signed.pdf")).toString("base64");
	const transfer = await page.evaluateHandle((base64) => {
		const data = new DataTransfer();
		const raw = Uint8Array.from(atob(base64), (c) =>
			c.charCodeAt(0));

		data.items.add(new File([raw], "签字 页.pdf",
			{type: "application/pdf"}));
		return data;
	}, bytes);

	await page.dispatchEvent("form.drop", "dragenter",
		{dataTransfer: transfer});
	await page.dispatchEvent("form.drop", "drop", {dataTransfer: transfer});
	await page.locator("form.drop").first()
		.getByRole("button", {name: "上传"}).click();
	await page.waitForSelector(".notice");
	assert.equal(await page.locator("iframe[title=签字件]").count(), 1);
	assert.match(desk.call("show", "P2026-001-HTJY-001"), /签字 页\.pdf/);
	await page.goto(desk.base + P);
	assert.match(await page.textContent("main"), /打印机驱动|备忘录/);
});

/* Down the list, as often as there are choices. */
async function choose(page, value) {
	for (let i = 0; i < 12; i++) {
		if (await page.evaluate(() =>
			document.activeElement.value) === value)
			return;
		await page.keyboard.press("ArrowDown");
	}
}

/* A date is typed in parts, in the order of the browser's own language: what
 * is not the year comes two digits at a time and goes on by itself. */
async function typeDate(page, value) {
	const [year, month, day] = value.split("-");
	const keys = page.keyboard;
	const typed = () => page.evaluate(() => document.activeElement.value);

	await keys.type(year);
	await keys.press("ArrowRight");
	await keys.type(month + day);
	if (await typed() === value)
		return;
	for (let i = 0; i < 3; i++)
		await keys.press("ArrowLeft");
	await keys.type(month + day + year);
}

test("by keyboard alone: choose, fill in, check, file", async () => {
	const page = await visitor({}, desk, "li");
	const keys = page.keyboard;
	const at = () => page.evaluate(() => document.activeElement.name);

	await page.goto(desk.base + "/new?project=P2026-001&kind=memo");
	await page.waitForFunction(() =>
		document.activeElement.value === "memo");
	await keys.press("Enter");
	await page.waitForURL(/\/drafts\//);
	await page.waitForFunction(() =>
		document.body.classList.contains("scripted"));
	const left = Object.assign({}, MEMO, CHOICES, {主题: "只用键盘填的备忘"});

	for (let i = 0; i < 120 && Object.keys(left).length; i++) {
		await keys.press("Tab");
		const name = await at();

		if (!(name in left))
			continue;
		const type = await page.evaluate(() =>
			document.activeElement.type);

		if (type === "date")
			await typeDate(page, left[name]);
		else if (type === "select-one")
			await choose(page, left[name]);
		else
			await keys.insertText(left[name]);
		assert.equal(await page.evaluate(() =>
			document.activeElement.value), left[name], name);
		delete left[name];
	}
	assert.deepStrictEqual(left, {});
	for (let i = 0; i < 60; i++) {
		await keys.press("Tab");
		if (await page.evaluate(() =>
			document.activeElement.value === "file"))
			break;
	}
	await keys.press("Enter");
	await page.waitForURL(/\/documents\//);
	assert.match(await page.textContent("h1"), /只用键盘填的备忘|备忘录/);
});

test("cells of a spreadsheet become rows; Enter makes another", async () => {
	const page = await visitor({permissions:
		["clipboard-read", "clipboard-write"]}, desk, "li");
	const cells = "客户方\t王建华\t\t总经理室\t副总经理\n" +
		"我方\t赵明远\t\t客服部\t\"客服\n经理\"\n" +
		"我方\t张伟\t\t客服部\t技术员\n";

	await begin(page, "会谈纪要");
	await page.evaluate((t) => navigator.clipboard.writeText(t), cells);
	await field(page, "参会人[1]/所属").focus();
	await page.keyboard.press("Control+V");
	assert.equal(await field(page, "参会人[3]/姓名").inputValue(), "张伟");
	assert.equal(await field(page, "参会人[2]/姓名").inputValue(), "赵明远");
	assert.equal(await field(page, "参会人[4]/姓名").count(), 0);
	assert.equal(await field(page, "参会人[3]/职务").inputValue(), "技术员");
	await page.locator("[name^=\"参会人[3]\"]:visible").last().focus();
	await page.keyboard.press("Enter");
	assert.equal(await page.evaluate(() => document.activeElement.name),
		"参会人[4]/所属");
	await saved(page);
	await page.reload();
	assert.equal(await field(page, "参会人[3]/职务").inputValue(), "技术员");
});

test("what was typed outlives kill -9 of the server", async () => {
	const page = await visitor({}, desk, "li");

	await begin(page, "备忘录");
	await field(page, "主题").fill("断电以前写的");
	await saved(page);
	await desk.end("SIGKILL");
	await field(page, "签订地点").fill("断电以后写的");
	await page.waitForFunction(() => /连不上/.test(
		document.getElementById("saved").textContent));
	const address = page.url();
	const context = page.context();

	await page.close();
	await desk.start();
	heard(); /* The line was cut, and the browser said so. */
	const again = await context.newPage();

	await again.goto(address);
	await again.waitForFunction(() => document.querySelector(
		"[name=签订地点]").value === "断电以后写的");
	assert.equal(await field(again, "主题").inputValue(), "断电以前写的");
	await again.goto(desk.base + "/new");
	assert.match(await again.textContent("main"), /没填完的/);
});

test("two people file into one project at the same time", async () => {
	const pages = [await visitor({}, desk, "li"),
		await visitor({}, desk, "zhang")];

	for (const [i, page] of pages.entries()) {
		await begin(page, "备忘录");
		await fillMemo(page, {主题: "两个人一起归的第 " + i + " 份"});
	}
	await Promise.all(pages.map((page) => Promise.all([
		page.waitForURL(/\/documents\//),
		page.getByRole("button", {name: "归档", exact: true}).click()])));
	assert.notEqual(pages[0].url(), pages[1].url());
	desk.call("verify");
});

test("a customer sees his dossier and nothing internal", async () => {
	const page = await visitor({}, desk, "wang");

	await page.goto(desk.base + "/");
	await page.goto(desk.base + P);
	const text = await page.textContent("body");

	assert.match(text, /HTJY-001/);
	assert.doesNotMatch(text, /CWCLBG|填表|日志|待办|内部|大事记/);
	await page.goto(desk.base + "/documents/P2026-001-HTJY-001");
	assert.doesNotMatch(await page.textContent("body"), /作废|修订|交签字件/);
	for (const address of [P + "/log", P + "/handover", "/search", "/todo",
		"/new", "/people", "/documents/P2026-001-CWCLBG-001"]) {
		const answer = await page.goto(desk.base + address);

		assert([403, 404].includes(answer.status()), address);
	}
});

test("the hand-over shows what goes, makes the bundle, gives it", async () => {
	const page = await visitor({acceptDownloads: true}, desk, "li");

	await page.goto(desk.base + P + "/handover");
	const text = await page.textContent("main");

	assert.match(text, /不放进去/);
	assert.match(text, /CWCLBG-001/);
	await page.getByRole("button", {name: "做移交包"}).click();
	await page.waitForSelector(".files.big");
	const [download] = await Promise.all([page.waitForEvent("download"),
		page.locator(".files.big a[href$='.zip']").first().click()]);
	const file = path.join(desk.folder, "handed.zip");

	await download.saveAs(file);
	execFileSync("unzip", ["-tq", file]);
	assert.doesNotMatch(execFileSync("unzip", ["-l", file],
		{encoding: "utf8"}), /错误处理报告/);
	desk.call("verify", file);
});

test("the preview is put away, and stays away until it is wanted", async () => {
	const page = await visitor({viewport: {width: 1280, height: 900}},
		desk, "li");
	const width = () => page.locator("#fill").evaluate((n) => n.clientWidth);

	await begin(page, "备忘录");
	const beside = await width();

	assert(await page.locator("#preview").isVisible());
	await page.getByRole("button", {name: "收起纸样"}).click();
	assert(!await page.locator("#preview").isVisible());
	assert(await width() > beside * 1.3);
	await page.reload();
	assert(!await page.locator("#preview").isVisible());
	await page.getByRole("button", {name: "展开纸样"}).click();
	assert(await page.locator("#preview").isVisible());
	await field(page, "主题").fill("又看得见的纸样");
	await page.frameLocator(".preview iframe:not(.loading)")
		.getByText("又看得见的纸样").first().waitFor();
});

test("an event is entered and, being wrong, taken back", async () => {
	const page = await visitor({}, desk, "li");

	await page.goto(desk.base + P);
	await page.getByText("记一件事").click();
	await page.getByLabel("事情").fill("交货");
	await page.getByLabel("日期").fill("2026-03-04");
	await page.getByLabel("说明").fill("打印机两台");
	await page.getByRole("button", {name: "记下"}).click();
	await page.waitForSelector(".notice");
	const entered = page.locator(".timeline li", {hasText: "打印机两台"});

	await entered.getByText("撤销", {exact: true}).click();
	await entered.getByLabel("为什么撤销").fill("还没有送到");
	await entered.getByRole("button", {name: "撤销这一条"}).click();
	await page.waitForSelector(".notice");
	assert.equal(await page.getByText("打印机两台").count(), 0);
	await page.goto(desk.base + P + "/log");
	assert.match(await page.textContent("main"), /撤销记事.*还没有送到/s);
});

/* Closing is of the whole dossier: in a project of its own. */
test("a dossier is closed, its notes are signed, and it is handed over", async () => {
	const page = await visitor({acceptDownloads: true}, desk, "li");
	const Q = "/projects/P2026-009";

	await page.goto(desk.base + "/projects/new");
	await page.getByLabel("项目编号").fill("P2026-009");
	await page.getByLabel("项目名称").fill("要结卷的项目");
	await page.getByLabel("客户名称").fill("东方机械厂");
	await page.getByRole("button", {name: "新建"}).click();
	await page.waitForURL(/P2026-009$/);
	await page.goto(desk.base + Q + "/add");
	await page.getByLabel("种类").selectOption("contract");
	await page.getByLabel("标题").fill("技术服务合同");
	await page.locator("#file").setInputFiles(example("signed.pdf"));
	await page.getByRole("button", {name: "收下"}).click();
	await page.waitForURL(/\/documents\//);
	assert.match(await page.textContent(".head"), /无需签字/);

	await page.goto(desk.base + Q + "/close");
	assert.match(await page.textContent("main"), /还缺/);
	await page.getByLabel("不齐全也结卷的原因").fill("只签了合同，项目取消");
	await page.getByRole("button", {name: "结卷"}).click();
	await page.waitForSelector(".notice");
	assert.match(await page.textContent(".head"), /已结卷/);
	assert.equal(await page.getByText("记一件事").count(), 0);

	await page.locator(".list a", {hasText: "档案"}).first().waitFor();
	await page.goto(desk.base + "/documents/P2026-009-JNBKB-001");
	await page.locator("#file-signed").setInputFiles(example("signed.pdf"));
	await page.getByRole("button", {name: "上传"}).click();
	await page.waitForSelector(".notice");
	assert.match(await page.textContent(".head"), /已签/);
	await page.goto(desk.base + Q + "/volumes");
	assert.match(await page.textContent("main"), /已封/);

	await page.goto(desk.base + Q + "/handover");
	await page.getByRole("button", {name: "做移交包"}).click();
	await page.waitForSelector(".files.big");
	const [download] = await Promise.all([page.waitForEvent("download"),
		page.locator(".files.big a[href$='.zip']").first().click()]);
	const file = path.join(desk.folder, "closed.zip");

	await download.saveAs(file);
	assert.match(execFileSync("unzip", ["-l", file], {encoding: "utf8"}),
		/合同/);
	desk.call("verify", file);
	desk.call("verify");
});

test("what is typed is never a script", async () => {
	const page = await visitor({}, desk, "li");
	const evil = "<img src=x onerror=\"window.hurt=1\">\"'><script>" +
		"window.hurt=1</script>";
	let asked = false;

	page.on("dialog", (d) => { asked = true; d.dismiss(); });
	await begin(page, "备忘录");
	for (const box of await page.locator("#fill input:visible:not(" +
		"[type=date]):not([type=time]), #fill textarea:visible").all())
		await box.fill(evil);
	await fillMemo(page, {主题: evil, 延期原因: evil, 签订地点: evil});
	await saved(page);
	const addresses = [page.url(), page.url() + "/preview"];

	await page.getByRole("button", {name: "检查"}).click();
	await page.waitForSelector("#findings");
	assert(!await page.evaluate(() => window.hurt));
	desk.call("project", "add", "P-evil", "--name", evil, "--customer", evil);
	const xml = fs.readFileSync(example("memo.xml"), "utf8").replace(
		/<主题>[^<]*/, "<主题>" + evil.replace(/</g, "&lt;"));
	const scan = path.join(desk.folder,
		"<img src=x onerror=alert(1)>.pdf");

	fs.writeFileSync(path.join(desk.folder, "evil.xml"), xml);
	fs.copyFileSync(example("signed.pdf"), scan);
	const number = /P2026-001-BWL-\d+/.exec(desk.call("file",
		path.join(desk.folder, "evil.xml")))[0];

	desk.call("attach", number, scan, "--as", "signed");
	desk.call("attach", "P2026-001-KHFWJJD-001", example("signed.pdf"),
		"--as", "signed", "--by", evil);
	const token = await desk.token("admin");

	await desk.ask("admin", P + "/events", {token, name: evil, note: evil,
		date: "2026-03-05"});
	await desk.ask("admin", "/me/tokens", {token, name: evil});
	await desk.ask("admin", "/people", {token, login: "evil", name: evil,
		role: "service"});
	await desk.ask("admin", "/documents/P2026-001-CWCLBG-001/void",
		{token, why: evil});
	addresses.push("/", "/projects", "/projects/P-evil", P, P + "/log",
		P + "/handover", "/new", "/todo?whose=all", "/signing",
		"/documents/" + number, "/documents/" + number + "/paper",
		"/search?q=" + encodeURIComponent(evil), "/search?q=onerror",
		"/login?next=" + encodeURIComponent("javascript:" + evil),
		"/documents/P2026-001-KHFWJJD-001",
		"/documents/P2026-001-CWCLBG-001", "/calendar?month=" +
		encodeURIComponent(evil), "/new?project=" +
		encodeURIComponent(evil), "/documents/" +
		encodeURIComponent("<img src=x onerror=alert(1)>"), P + "/add?kind=" +
		encodeURIComponent(evil));
	const admin = await visitor({}, desk, "admin");

	for (const address of ["/me", "/people", "/people/4", "/people/log",
		"/destroy/" + number, P + "/volumes"]) {
		await admin.goto(desk.base + address);
		assert.deepStrictEqual(await admin.evaluate(() => [window.hurt,
			document.querySelectorAll("[onerror], img[src=x]").length]),
		[undefined, 0], address);
	}
	for (const address of addresses) {
		await page.goto(address.startsWith("/") ? desk.base + address
			: address);
		assert.deepStrictEqual(await page.evaluate(() => [window.hurt,
			document.querySelectorAll("[onerror], img[src=x]").length,
			document.querySelectorAll("script:not([src])").length]),
		[undefined, 0, 0], address);
	}
	assert(!asked);
});

run(prepare, () => desk.release());

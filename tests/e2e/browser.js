/* SPDX-License-Identifier: MIT
 *
 * Tests in a browser: names them, runs one after the other, prints TAP. A page
 * that says anything on its console, or breaks its Content-Security-Policy,
 * fails the test it is opened in.
 */
"use strict";

const {chromium} = require("playwright-core");

const FLAGS = ["--no-sandbox", "--lang=zh-CN", "--disable-gpu", "--disable-quic",
	"--no-first-run", "--disable-background-networking",
	"--disable-component-update", "--disable-sync"];
/* Chromium reports as an error what a test asked for: a refused form. */
const EXPECTED = /status of 4(01|03|04|05|21|22|29) /;

const tests = [];
let browser, said = [], contexts = [];

function test(name, body) {
	tests.push({name, body});
}

function launch() {
	return chromium.launch({executablePath: process.env.CHROMIUM,
		args: FLAGS,
		/* Inputs of dates look as they do to a clerk, where Debian's
		 * chromium-l10n is there; playwright's locale is the pages'. */
		env: Object.assign({}, process.env, {LANGUAGE: "zh_CN",
			LC_ALL: "C.UTF-8"})});
}

/* A visitor with cookies of his own; desk and who may be left out. */
async function visitor(options, desk, who) {
	const context = await browser.newContext(Object.assign(
		{locale: "zh-CN", timezoneId: "Asia/Shanghai"}, options));

	context.setDefaultTimeout(20000);
	contexts.push(context);
	if (desk)
		await context.addCookies([desk.cookie(who)]);
	context.on("console", (message) => {
		if (message.type() === "error" && !EXPECTED.test(message.text()))
			said.push(message.text() + " at " +
				message.location().url);
	});
	context.on("weberror", (error) => said.push(String(error.error())));
	return context.newPage();
}

/* What pages said until now, and forget it: for a test that cuts the line. */
function heard() {
	return said.splice(0);
}

/* So that what never ends is named. */
function within(ms, promise) {
	let timer;
	const late = new Promise((resolve, reject) => {
		timer = setTimeout(() => reject(new Error("it never ends")), ms);
	});

	return Promise.race([promise, late]).finally(() =>
		clearTimeout(timer));
}

async function run(before, after) {
	let failed = 0, n = 0;

	browser = await launch();
	try {
		await before();
		for (const one of tests) {
			let trouble = null;

			try {
				await within(240000, one.body());
				if (said.length)
					trouble = "the console says: " +
						said.join("; ");
			} catch (error) {
				trouble = error.stack;
			}
			heard();
			for (const context of contexts.splice(0))
				await context.close().catch(() => {});
			console.log("%s %d - %s", trouble ? "not ok" : "ok",
				++n, one.name);
			if (trouble)
				console.log(trouble.replace(/^/mg, "# "));
			failed += !!trouble;
		}
	} finally {
		await browser.close();
		await after();
	}
	console.log("1..%d", n);
	process.exitCode = failed ? 1 : 0;
}

module.exports = {test, visitor, heard, run};

/* SPDX-License-Identifier: MIT
 *
 * A desk for a test: an archive of its own with the examples filed, served on a
 * free port, its clock at 2026-03-06. Logs people in without a browser, so that
 * a test can begin where it wants to.
 */
"use strict";

const {spawn, execFileSync} = require("child_process");
const fs = require("fs");
const os = require("os");
const path = require("path");

const ROOT = path.resolve(__dirname, "../..");
const PASSWORD = "卷宗工作台的密码";
const PROGRAM = process.env.JUANZONG || path.join(ROOT, "build/juanzong");
const ENV = Object.assign({}, process.env,
	{JUANZONG_NOW: "2026-03-06T01:00:00Z", JUANZONG_ACTOR: "张伟"});

function example(name) {
	return path.join(ROOT, "examples", name);
}

class Desk {
	constructor() {
		this.folder = fs.mkdtempSync(path.join(os.tmpdir(), "desk-"));
		this.archive = path.join(this.folder, "档案库");
		this.port = 0;
		this.jars = {};
	}

	call(...args) {
		return execFileSync(PROGRAM, ["-C", this.archive, ...args],
			{env: ENV, encoding: "utf8", stdio: "pipe"});
	}

	/* An archive with one project and these examples. */
	fill(...forms) {
		execFileSync(PROGRAM, ["init", this.archive],
			{env: ENV, stdio: "pipe"});
		this.call("project", "add", "P2026-001",
			"--name", "华信商贸进销存管理系统实施项目",
			"--customer", "华信商贸有限公司",
			"--contract", "HT-2026-0015", "--signed", "2026-01-05");
		if (forms.length)
			this.call("file", ...forms.map(example));
	}

	/* Begins to serve, at the same port as before. */
	start() {
		const child = spawn(PROGRAM, ["-C", this.archive, "serve",
			"-l", "127.0.0.1:" + this.port],
		{env: ENV, stdio: ["ignore", "pipe", "inherit"]});
		let said = "";

		this.child = child;
		return new Promise((resolve, reject) => {
			child.once("exit", () => reject(new Error(
				"the desk ended: " + said)));
			child.stdout.on("data", (data) => {
				said += data;
				const at = /(http:\/\/127\.0\.0\.1:(\d+))\/\n/
					.exec(said);

				if (!at)
					return;
				this.base = at[1];
				this.port = +at[2];
				/* The link follows at once, when there is one. */
				setTimeout(() => {
					const link = /http:\S+\/welcome\/\S+/
						.exec(said);

					this.link = link && link[0];
					resolve();
				}, 50);
			});
		});
	}

	end(signal) {
		const child = this.child;

		if (!child || child.exitCode !== null)
			return Promise.resolve();
		child.removeAllListeners("exit");
		return new Promise((resolve) => {
			child.once("exit", resolve);
			child.kill(signal || "SIGTERM");
		});
	}

	async release() {
		await this.end();
		fs.rmSync(this.folder, {recursive: true, force: true});
	}

	/* ---- people, without a browser ---- */

	async ask(who, address, fields) {
		const url = address.startsWith("http") ? address
			: this.base + address;
		const how = {redirect: "manual", headers: {Origin: this.base}};

		if (this.jars[who])
			how.headers.Cookie = "juanzong=" + this.jars[who];
		if (fields) {
			how.method = "POST";
			how.body = new URLSearchParams(fields);
		}
		const answer = await fetch(url, how);
		const set = answer.headers.getSetCookie()
			.map((c) => /^juanzong=([^;]+)/.exec(c)).find((m) => m);

		if (set)
			this.jars[who] = set[1];
		return {status: answer.status, text: await answer.text(),
			headers: answer.headers};
	}

	async token(who) {
		const page = await this.ask(who, "/me");

		return /name="token" value="([^"]*)"/.exec(page.text)[1];
	}

	async welcome(who, link) {
		await this.ask(who, link,
			{password: PASSWORD, again: PASSWORD});
	}

	admin() {
		return this.welcome("admin", this.link);
	}

	/* Somebody new, logged in; the administrator has to be there. */
	async person(login, name, role, projects) {
		const page = await this.ask("admin", "/people", {
			token: await this.token("admin"), login, name, role,
			projects: projects || ""});
		const link = /\/welcome\/[\w-]+/.exec(page.text);

		await this.welcome(login, link[0]);
	}

	cookie(who) {
		return {name: "juanzong", value: this.jars[who],
			url: this.base, httpOnly: true, sameSite: "Lax"};
	}
}

module.exports = {Desk, PASSWORD, ROOT, example};

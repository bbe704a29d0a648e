/* SPDX-License-Identifier: MIT
 *
 * node tests/bench/desk.js SECONDS [PROJECTS]: 50 people at one desk, each
 * reading a page every half a second on average, one in ten of them filing
 * through the API, while 300 connections lie idle. Prints what they waited and
 * what the server holds. The clients run beside it on the same machine.
 */
"use strict";

const fs = require("fs");
const http = require("http");
const net = require("net");
const {Desk, example} = require("../e2e/desk");

const PEOPLE = 50, IDLE = 300, THINK = 500;
const PROJECTS = +process.argv[3] || 10;
const seconds = +process.argv[2] || 20;
const desk = new Desk();
const waited = {search: [], page: [], filing: []};
let errors = 0, serial = 0, token;

/* Of the server, in seconds. */
function cpu() {
	const stat = fs.readFileSync("/proc/" + desk.child.pid + "/stat",
		"utf8").split(") ")[1].split(" ");

	return (+stat[11] + +stat[12]) / 100;
}

function rss() {
	const status = fs.readFileSync(
		"/proc/" + desk.child.pid + "/status", "utf8");

	return +/VmRSS:\s+(\d+)/.exec(status)[1] / 1024;
}

const agent = new http.Agent({keepAlive: true, maxSockets: PEOPLE});

function ask(what, path, options, body) {
	const began = process.hrtime.bigint();

	return new Promise((resolve) => {
		const request = http.request(desk.base + path, Object.assign(
			{agent}, options), (answer) => {
			answer.resume();
			answer.on("end", () => {
				waited[what].push(Number(process.hrtime.bigint() -
					began) / 1e6);
				errors += answer.statusCode >= 300;
				resolve();
			});
		});

		request.on("error", () => { errors++; resolve(); });
		request.end(body);
	});
}

const memo = fs.readFileSync(example("memo.xml"), "utf8");
const words = ["服务器", "延期", "数据 录入", "王建华", "上线", "SQL"];
const paths = ["/", "/projects/P2026-001", "/todo?whose=all", "/projects"];

async function person(until) {
	const cookie = {headers: {Cookie: "juanzong=" + desk.jars.li}};

	while (Date.now() < until) {
		const dice = Math.random();

		await new Promise((r) => setTimeout(r, Math.random() * 2 * THINK));
		if (dice < 0.1)
			await ask("filing", "/api/documents", {method: "POST",
				headers: {Authorization: "Bearer " + token}},
			memo.replace("上线日期顺延", "第 " + ++serial + " 次")
				.replace("P2026-001", "P-" + serial % PROJECTS));
		else if (dice < 0.6)
			await ask("search", "/search?q=" + encodeURIComponent(
				words[serial++ % words.length]), cookie);
		else
			await ask("page", paths[serial++ % paths.length], cookie);
	}
}

function row(name, list) {
	list.sort((a, b) => a - b);
	if (list.length)
		console.log("%s %d requests, median %s ms, p99 %s ms",
			name.padEnd(44), list.length,
			list[list.length >> 1].toFixed(0),
			list[Math.floor(list.length * 0.99)].toFixed(0));
}

(async () => {
	desk.fill("minutes.xml", "memo.xml", "handover.xml");
	for (let i = 0; i < PROJECTS; i++)
		desk.call("project", "add", "P-" + i, "--name",
			"第 " + i + " 项", "--customer", "华信商贸有限公司");
	await desk.start();
	await desk.admin();
	await desk.person("li", "李敏", "service");
	const page = await desk.ask("li", "/me/tokens",
		{token: await desk.token("li"), name: "load"});

	token = /<code>([^<]+)/.exec(page.text)[1];
	const idle = Array.from({length: IDLE}, (x, i) => {
		const s = net.connect(desk.port, "127.0.0.1");

		s.on("error", () => {});
		if (i % 2)
			s.write("POST /login HTTP/1.1\r\nHost: 127.0.0.1:" +
				desk.port + "\r\nContent-Length: 500\r\n\r\na");
		return s;
	});
	const half = Date.now() + seconds * 500;

	await Promise.all(Array.from({length: PEOPLE}, () => person(half)));
	const middle = rss();

	await Promise.all(Array.from({length: PEOPLE}, () =>
		person(half + seconds * 500)));
	row("search page", waited.search);
	row("other pages", waited.page);
	row("filing (API)", waited.filing);
	console.log("%s %s s", "CPU of the server".padEnd(44),
		cpu().toFixed(1));
	console.log("%s %d", "errors".padEnd(44), errors);
	console.log("%s %s MiB half way, %s MiB at the end", "memory of the server"
		.padEnd(44), middle.toFixed(1), rss().toFixed(1));
	idle.forEach((s) => s.destroy());
	agent.destroy();
	await desk.release();
})();

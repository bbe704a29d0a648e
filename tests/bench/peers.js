// SPDX-License-Identifier: MIT
//
// peers.js ENGINE WORK SECONDS: documents per CPU-second of an engine of npm.
const fs = require('fs');
const [engine, work, seconds] = process.argv.slice(2);
const data = JSON.parse(fs.readFileSync(`${work}/data.json`, 'utf8'));
const template = fs.readFileSync(`${work}/${engine}.docx`);

function cpu() {
	const t = process.cpuUsage();
	return (t.user + t.system) / 1e6;
}

function maker() {
	if (engine === 'docxtemplater') {
		const Template = require('docxtemplater');
		const Zip = require('pizzip');
		return () => {
			const t = new Template(new Zip(template));
			t.render(data);
			return t.getZip().generate({
				type: 'nodebuffer', compression: 'DEFLATE'});
		};
	}
	if (engine === 'easy-template-x') {
		const { TemplateHandler } = require('easy-template-x');
		const handler = new TemplateHandler();
		return () => handler.process(template, data);
	}
	if (engine === 'docx-templates') {
		const { createReport } = require('docx-templates');
		return () => createReport({ template, data, noSandbox: true,
			cmdDelimiter: '+++' });
	}
	const carbone = require('carbone');
	return () => new Promise((done, failed) => carbone.render(
		`${work}/carbone.docx`, data,
		(why, out) => (why ? failed(why) : done(out))));
}

(async () => {
	const make = maker();
	await make();
	const began = cpu();
	let n = 0;
	for (; cpu() - began < Number(seconds); n++)
		await make();
	console.log(Math.round(n / (cpu() - began)));
	process.exit(0);
})().catch((why) => {
	console.error(String(why));
	process.exit(1);
});

#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# The form out of a document, and whether the document still says what its form
# says: extract, and check of a DOCX or ODT.
load helper

# Saved again by LibreOffice; the edited ones in the other format, then edited
# (tests/golden/carried/renew). They grow older than our sheets: what no field
# says is an error or a warning with them.
CARRIED=$ROOT/tests/golden/carried

made_memo() {
	"$JUANZONG" make "$MEMO" -d made --number P2026-001-BWL-007 >/dev/null
}

@test "extract writes the form byte for byte, from DOCX and ODT" {
	call 0 make "$MINUTES" "$FAULT" -d out
	call 0 extract out/minutes.docx -o minutes.xml
	[ -z "$output" ]
	same "what is said" "out/minutes.docx：正文和表单一致" "$stderr"
	"$JUANZONG" extract out/minutes.odt 2>/dev/null | cmp minutes.xml
	"$JUANZONG" extract - <out/fault-report.odt >fault-report.xml
	# The canonical form makes the same papers.
	call 0 make minutes.xml fault-report.xml -d again
	diff -r out again
}

@test "a file that was saved again by LibreOffice says the same" {
	made_memo
	"$JUANZONG" extract made/memo.docx >form.xml 2>/dev/null
	for file in "$CARRIED"/memo.docx "$CARRIED"/memo.odt; do
		call 0 extract "$file" -o "${file##*/}.xml"
		cmp form.xml "${file##*/}.xml"
		has "$stderr" 正文和表单一致
		call 0 check "$file"
		[ -z "$output" ]
		call 0 check --json "$file"
		[ -z "$output" ]
	done
}

@test "extract of an edited file gives the old form and names what was edited" {
	made_memo
	"$JUANZONG" extract made/memo.docx >form.xml 2>/dev/null
	for format in docx odt; do
		call 0 extract "$CARRIED/memo-edited.$format" -o $format.xml
		cmp form.xml $format.xml
		has "$stderr" 处和表单不同
	done
}

@test "check names each edit: the field, what is there, what should be" {
	call 1 check "$CARRIED/memo-edited.docx"
	has "$output" 'memo-edited.docx: 延期事项[2]/责任人: 文件里写的是“刘志刚”，表单里是“刘志强”'
	has "$output" "memo-edited.docx: 影响说明: " 十日内支付 五日内支付
	has "$stderr" "2 处错误"
	call 1 check "$CARRIED/memo-edited.odt"
	has "$output" 'memo-edited.odt: 客户名称: 文件里写的是“三才软件公司”，表单里是“华信商贸有限公司”'
	has "$output" "memo-edited.odt: 一、延期原因: " \
		'文件里多了“后来加的一段。”'
}

@test "a blank filled in is only a warning" {
	call 1 check "$CARRIED/memo-edited.odt"
	has "$(grep 2026年2月5日 <<<"$output")" 提醒 空白处已填写
	[ "$(grep -c 2026年2月5日 <<<"$output")" -eq 1 ]
}

@test "check --json of a document has the stable keys" {
	call 1 check --json "$CARRIED/memo-edited.docx"
	json_lines "$output" level file line field found expected message
	has "$output" '"line":0,"field":"延期事项[2]/责任人","found":"刘志刚","expected":"刘志强"'
}

@test "the form within is checked as well" {
	made_memo
	# Rules: another day, another warning.
	JUANZONG_NOW=2026-01-01T01:00:00Z call 0 check made/memo.docx
	has "$output" "made/memo.docx: 签订日期: 提醒" 2026-02-04
	# The schema: what was right then need not be now.
	mkdir data
	cp -r "$ROOT/schemas" "$ROOT/templates" data
	chmod -R u+w data
	sed -i 's|enumeration value="第三方"|enumeration value="他方"|' \
		data/schemas/*.xsd
	JUANZONG_DATA=$PWD/data call 1 check made/memo.docx
	has "$output" "made/memo.docx: 原因归属: " "没有和正文比较"
	# It comes out all the same.
	JUANZONG_DATA=$PWD/data call 0 extract made/memo.docx -o back.xml
	has "$(cat back.xml)" "<原因归属>第三方<"
	has "$stderr" "没有和正文比较"
}

@test "forms and documents in one call" {
	made_memo
	sed '/<主题>/d' "$MEMO" >bad.xml
	call 1 check made/memo.odt bad.xml "$CARRIED/memo-edited.docx" "$MINUTES"
	[ "$(grep -c '^bad.xml:' <<<"$output")" -eq 1 ]
	[ "$(grep -c 'memo-edited.docx: [^提]*文件里写的是' <<<"$output")" -eq 2 ]
	has "$stderr" "made/memo.odt：没有问题"
}

@test "a filed paper, a new version and a register are proof-read, anywhere" {
	full_archive a
	sed 's/服务器到货延迟/服务器到货晚了/' "$MEMO" >new.xml
	"$JUANZONG" -C a revise P2026-001-BWL-001 new.xml >/dev/null
	for format in docx odt; do
		"$JUANZONG" -C a get P2026-001-BWL-001 --format $format \
			-o memo.$format 2>/dev/null
		"$JUANZONG" -C a get P2026-001-HTJY-001 --format $format \
			-o minutes.$format 2>/dev/null
	done
	"$JUANZONG" -C a bundle P2026-001 -o b.zip >/dev/null 2>&1
	call 0 check ./*.docx ./*.odt
	[ -z "$output" ]
	[ "$(grep -c 没有问题 <<<"$stderr")" -eq 6 ]
	call 0 extract memo.odt -o memo.xml
	"$JUANZONG" -C a get P2026-001-BWL-001 --format xml -o filed.xml 2>/dev/null
	cmp memo.xml filed.xml
}

@test "papers made with other sheets than today's are not called edited" {
	made_memo
	mkdir data
	cp -r "$ROOT/schemas" "$ROOT/templates" data
	chmod -R u+w data
	# The same words from another sheet: nothing to say.
	echo "<!-- -->" >>data/templates/documents/memo.xsl
	JUANZONG_DATA=$PWD/data call 0 check made/memo.docx
	[ -z "$output" ]
	sed -i "s/>签订日期</>签署日期</" data/templates/documents/memo.xsl
	JUANZONG_DATA=$PWD/data call 0 check made/memo.docx made/memo.odt
	has "$output" 另一版模板 '签署日期: 提醒：文件里写的是“签订日期”'
	# But what a field says is an edit whatever the sheet.
	JUANZONG_DATA=$PWD/data call 1 check "$CARRIED/memo-edited.docx"
	has "$output" 另一版模板 "刘志刚" "签署日期: 提醒"
}

@test "what carries no form is said so" {
	made_memo
	call 3 extract "$ROOT/tests/fuzz/corpus/carrier/plain.docx"
	has "$stderr" plain.docx 里面没有表单
	call 1 check "$ROOT/tests/fuzz/corpus/carrier/plain.docx"
	has "$output" "plain.docx: 里面没有表单"
	echo text >file.docx
	call 1 extract file.docx
	has "$stderr" file.docx "不是 DOCX 或 ODT"
	head -c 2000 made/memo.docx >cut.docx
	call 1 extract cut.docx
	has "$stderr" cut.docx "不是完整的 zip"
	call 1 check cut.docx
	has "$output" "cut.docx: " "不是完整的 zip"
	printf '\320\317\021\340old' >old.doc
	call 1 extract old.doc
	has "$stderr" old.doc 密码 .doc
	call 3 extract missing.docx
	has "$stderr" missing.docx
	call 2 extract
}

@test "a damaged document gives no form" {
	made_memo
	local at
	at=$(offset_of made/memo.docx docProps/custom.xml)
	damage made/memo.docx $((at + 300))
	call 1 extract made/memo.docx -o form.xml
	has "$stderr" 损坏
	[ ! -e form.xml ]
	call 1 check made/memo.docx
	has "$output" "made/memo.docx: " 损坏
}

@test "extract writes over nothing" {
	made_memo
	echo mine >form.xml
	call 1 extract made/memo.docx -o form.xml
	has "$stderr" form.xml 已经存在
	same "the file" mine "$(cat form.xml)"
}

@test "a document given as a form: what to do is said" {
	made_memo
	call 1 make made/memo.docx -d out
	has "$stderr" extract
	[ ! -e out ]
}

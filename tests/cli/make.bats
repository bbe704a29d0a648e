#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
load helper

@test "make writes DOCX and ODT and names them on stdout" {
	call 0 make "$MINUTES" "$MEMO" -d out
	same "what was made" "$(printf 'out/%s\n' minutes.docx minutes.odt \
		memo.docx memo.odt)" "$output"
	for file in $output; do unzip -tqq "$file"; done
	[ "$(find out -type f | wc -l)" -eq 4 ]
}

@test "--format chooses, each once" {
	call 0 make "$MEMO" -d out --format text,html,text
	same "what was made" "out/text out/html" "$(
		sed 's/memo.txt/text/; s/memo.html/html/' <<<"$output" |
			tr '\n' ' ' | sed 's/ $//')"
	has "$(cat out/memo.txt)" 备忘录 服务器到货
	has "$(tr -d '"' <out/memo.html)" 备忘录 "charset=UTF-8"
	call 2 make "$MEMO" -d out --format wps
	has "$stderr" wps
	call 2 make "$MEMO" -d out --format ""
	call 2 make "$MEMO" -d out --format ,
}

@test "PDF comes from LibreOffice, several in one run" {
	command -v soffice >/dev/null || skip "soffice is not installed"
	call 0 make "$MEMO" "$FAULT" -d out --format pdf,text
	same "what was made" "fault-report.pdf fault-report.txt memo.pdf memo.txt" \
		"$(find out -type f -printf '%f\n' | sort | tr '\n' ' ' | sed 's/ $//')"
	for file in out/*.pdf; do
		[ "$(head -c 5 "$file")" = %PDF- ]
	done
	[ "$(n_lines "$output")" -eq 4 ]
}

@test "without LibreOffice PDF is refused with the way out, status 4" {
	run -4 --separate-stderr env PATH=/nowhere "$JUANZONG" make "$MEMO" \
		-d out --format pdf
	[ -z "$output" ]
	has "$stderr" LibreOffice
	[ -z "$(find . -name '*.pdf')" ]
}

@test "-d is needed; its folders are made; a file in its place is an error" {
	call 2 make "$MEMO"
	has "$stderr" "-d"
	call 2 make "$MEMO" -d ""
	call 0 make "$MEMO" -d a/b/c
	[ -f a/b/c/memo.docx ]
	echo text >file
	call 4 make "$MEMO" -d file
	same "the file" text "$(cat file)"
}

@test "without a number it is a draft" {
	call 0 make "$MEMO" -d out --format text
	has "$(cat out/memo.txt)" 草稿
	call 0 make "$MEMO" -d out --format text --number P2026-001-BWL-007
	lacks "$(cat out/memo.txt)" 草稿
	has "$(cat out/memo.txt)" P2026-001-BWL-007
	call 2 make "$MEMO" "$MINUTES" -d out --number P2026-001-BWL-007
	has "$stderr" "--number"
}

@test "one error among several: nothing is made, status 1" {
	sed '/<主题>/d' "$MEMO" >bad.xml
	call 1 make "$MINUTES" bad.xml -d out
	[ -z "$output" ]
	has "$stderr" "bad.xml:" 主题 什么也没有生成
	[ ! -e out ]
}

@test "files of one name from two folders do not hide each other" {
	mkdir 一月 二月
	memo_about 一月的 >一月/备忘.xml
	memo_about 二月的 >二月/备忘.xml
	call 0 make 一月/备忘.xml 二月/备忘.xml -d out --format text
	[ "$(n_lines "$output")" -eq 2 ]
	[ "$(sort -u <<<"$output" | wc -l)" -eq 2 ]
	has "$(cat out/*)" 一月的 二月的
}

@test "- is standard input" {
	run -0 sh -c '"$JUANZONG" make - -d out <"$MINUTES"'
	[ "$(find out -name '*.docx' | wc -l)" -eq 1 ]
}

@test "again over the old files gives the same bytes, also with -j" {
	call 0 make "$MINUTES" "$MEMO" "$HANDOVER" "$FAULT" -d out
	local before
	before=$(sha256sum out/*)
	call 0 make "$MINUTES" "$MEMO" "$HANDOVER" "$FAULT" -d out -j 4
	same "the files" "$before" "$(sha256sum out/*)"
	call 2 make "$MINUTES" -d out -j 0
	call 2 make "$MINUTES" -d out -j zwei
}

@test "a broken pipe or a full disk leaves no half file" {
	[ -e /dev/full ] || skip "no /dev/full"
	mkdir out
	ln -s /dev/full out/memo.txt
	run --separate-stderr "$JUANZONG" make "$MEMO" -d out --format text
	# It may put a good file in place of the link, or fail; nothing between.
	[ "$status" -eq 4 ] || { [ "$status" -eq 0 ] && grep -q 服务器 out/memo.txt; }
	[ "$status" -eq 0 ] || [ "$(find out -type f | wc -l)" -eq 0 ]
}

@test "a draft says of its project what will be filed" {
	new_archive a
	"$JUANZONG" -C a project edit P2026-001 --name 门店系统 2>/dev/null
	sed '/<客户名称>/d' "$MEMO" >memo.xml
	call 0 -C a make memo.xml -d in --format docx,odt,html,text
	call 0 make memo.xml -d out --format text
	has "$(cat in/memo.txt)" "项目名称：门店系统" "客户方：华信商贸有限公司"
	lacks "$(cat out/memo.txt)" "门店系统" "客户方：华信"
	call 0 -C a file memo.xml
	call 0 -C a get P2026-001-BWL-001 --format text -o filed.txt
	diff <(grep -v 草稿 in/memo.txt) <(grep -v 编号：P2026-001-BWL filed.txt)
}

@test "of many forms those that are not held are read again" {
	local n pad
	# A few megabytes: more than is held between checking and making.
	pad=$(printf '%50000s' '')
	for n in $(seq 60); do
		{ cat "$MEMO"; printf '<!--%s-->\n' "$pad"; } >"f$n.xml"
	done
	call 0 make f*.xml -d out --format docx
	[ "$(n_lines "$output")" -eq 60 ]
	call 0 make "$MEMO" -d one --format docx
	for n in $(seq 60); do cmp one/memo.docx "out/f$n.docx"; done
	# Another form by the time it is its turn: the last one, a pipe, lets the
	# program go on only when it has been changed.
	mkfifo last.xml
	{
		exec 3>last.xml
		sed -i 's/服务器/机器/' f60.xml
		cat "$MEMO" >&3
		exec 3>&-
	} &
	call 4 make f?.xml f??.xml last.xml -d late --format docx
	wait
	has "$stderr" f60.xml 又被改过
	[ ! -e late/f60.docx ]
}

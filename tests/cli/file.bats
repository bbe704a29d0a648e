#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
load helper

setup_file() {
	new_archive "$BATS_FILE_TMPDIR/a"
}

setup() {
	in_work_folder
	cp -r "$BATS_FILE_TMPDIR/a" .
	cd a || return
	mkdir forms
}

nothing_filed() {
	call 0 list
	same "the list" "" "$output"
	[ "$(find projects -name '*.zip*' | wc -l)" -eq 0 ]
	call 0 verify
}

@test "file prints one line per document with its number" {
	call 0 file "$MINUTES" "$MEMO" "$HANDOVER" "$FAULT"
	[ "$(n_lines "$output")" -eq 4 ]
	local i=0 number
	for number in HTJY-001 BWL-001 KHFWJJD-001 CWCLBG-001; do
		i=$((i + 1))
		[[ $(sed -n ${i}p <<<"$output") == P2026-001-$number\ * ]]
	done
	has "$output" 会谈纪要 2026-01-16 未签 审议进销存管理系统实施计划
	call 0 verify
}

@test "file --json is one object a line with the stable keys" {
	call 0 file --json "$MINUTES" "$MEMO"
	json_lines "$output" number kind title project customer date status \
		version
	same "the numbers" "P2026-001-HTJY-001 P2026-001-BWL-001" \
		"$(json_get number <<<"$output" | tr '\n' ' ' | sed 's/ $//')"
	has "$output" '"status":"unsigned"' '"version":1' '"kind":"memo"'
}

@test "a kind counts for itself in each project" {
	"$JUANZONG" project add P2 --name n --customer c 2>/dev/null
	memo_about 甲 >forms/1.xml
	memo_about 乙 >forms/2.xml
	memo_about 丙 P2 >forms/3.xml
	call 0 file forms/1.xml forms/3.xml forms/2.xml --json
	same "the numbers" "P2-BWL-001
P2026-001-BWL-001
P2026-001-BWL-002" "$(json_get number <<<"$output" | sort)"
	call 0 verify
	[ -f projects/P2/P2_v001.zip ]
}

@test "one bad form among three: nothing is filed" {
	sed '/<主题>/d' "$MEMO" >forms/bad.xml
	local before
	before=$(tree .)
	call 1 file "$MINUTES" forms/bad.xml "$HANDOVER"
	[ -z "$output" ]
	has "$stderr" "forms/bad.xml:" 主题 什么也没有归档
	same "the archive" "$before" "$(tree .)"
	nothing_filed
	call 0 file --json "$MEMO"
	has "$output" P2026-001-BWL-001
}

@test "one missing form among three: nothing is filed, status 3" {
	call 3 file "$MINUTES" forms/none.xml "$HANDOVER"
	[ -z "$output" ]
	has "$stderr" forms/none.xml
	nothing_filed
}

@test "warnings are said and do not hinder" {
	sed 's/<主持人>[^<]*/<主持人>某人/' "$MINUTES" >forms/warn.xml
	call 0 file forms/warn.xml
	[ "$(n_lines "$output")" -eq 1 ]
	has "$stderr" "forms/warn.xml:" 提醒 某人
}

@test "the same form twice is noticed and names the record" {
	call 0 file "$MEMO"
	call 1 file "$MEMO"
	[ -z "$output" ]
	has "$stderr" P2026-001-BWL-001 "--again"
	# However it is written.
	tr '\n' '\r' <"$MEMO" | sed 's/\r/\r\n/g; s/<!--[^>]*-->//g' >forms/crlf.xml
	call 1 file forms/crlf.xml
	has "$stderr" P2026-001-BWL-001
	call 0 list
	[ "$(n_lines "$output")" -eq 1 ]
	call 0 file --again "$MEMO"
	has "$output" P2026-001-BWL-002
}

@test "the same form twice in one call is noticed" {
	cp "$MEMO" forms/copy.xml
	call 1 file "$MEMO" forms/copy.xml
	has "$stderr" forms/copy.xml "memo.xml"
	nothing_filed
	call 0 file --again "$MEMO" forms/copy.xml
	[ "$(n_lines "$output")" -eq 2 ]
}

@test "an unknown project is a finding that says how to open it" {
	memo_about 甲 P9 >forms/p9.xml
	call 1 file "$MINUTES" forms/p9.xml
	[ -z "$output" ]
	has "$stderr" "forms/p9.xml:" P9 "juanzong project add P9"
	nothing_filed
}

@test "a form without a project is a finding" {
	sed 's/ 项目编号="[^"]*"//' "$MEMO" >forms/none.xml
	call 1 file forms/none.xml
	has "$stderr" 项目编号
	nothing_filed
}

@test "a project whose id is a path reaches nothing" {
	for id in ../../etc .. . / 'a/b' ''; do
		memo_about 甲 x | awk -v id="$id" \
			'{ sub(/项目编号="x"/, "项目编号=\"" id "\""); print }' \
			>forms/path.xml
		call 1 file forms/path.xml
	done
	nothing_filed
}

@test "- is standard input" {
	run -0 --separate-stderr sh -c '"$JUANZONG" file - <"$MEMO"'
	has "$output" P2026-001-BWL-001
	run -1 --separate-stderr sh -c '"$JUANZONG" file - </dev/null'
	has "$stderr" 标准输入
}

@test "several threads file alike and in order" {
	for i in 1 2 3 4 5 6 7 8; do memo_about "事由$i" >"forms/$i.xml"; done
	call 0 file -j 4 forms/*.xml
	local i
	for i in 1 2 3 4 5 6 7 8; do
		has "$(sed -n ${i}p <<<"$output")" "BWL-00$i" "事由$i"
	done
	call 0 verify
}

@test "the filed paper bears its number and is no draft" {
	call 0 file "$MEMO"
	call 0 get P2026-001-BWL-001 --format text
	has "$output" P2026-001-BWL-001
	lacks "$output" 草稿
	"$JUANZONG" get P2026-001-BWL-001 >memo.docx
	unzip -p memo.docx word/document.xml word/header1.xml >words
	lacks "$(cat words)" 草　稿 草稿
	has "$(cat words)" P2026-001-BWL-001
}

@test "facts of the project complete the form's paper" {
	sed '/<客户名称>/d; /<合同编号>/d' "$MEMO" >forms/memo.xml
	call 0 file forms/memo.xml
	call 0 get P2026-001-BWL-001 --format text
	has "$output" 华信商贸有限公司 HT-2026-0015
	call 0 list --json
	has "$output" 华信商贸有限公司
}

@test "who and when are in log and record" {
	export JUANZONG_ACTOR=李敏 JUANZONG_NOW=2026-03-09T16:30:00Z
	call 0 file "$MEMO"
	call 0 show P2026-001-BWL-001
	# The archive's day begins eight hours before Greenwich's.
	has "$output" 李敏 "2026-03-10 00:30:00"
	call 0 log P2026-001 --json
	has "$output" '"actor":"李敏"' '"at":"2026-03-09T16:30:00Z"'
}

@test "a title no file system would like is filed and found" {
	memo_about 占位 | awk '{ sub("占位", "../..\\\\a:b*?\"|“甲”  .") } 1' \
		>forms/odd.xml
	grep -qF '../..\a:b*?"|“甲”  .' forms/odd.xml
	call 0 file forms/odd.xml
	call 0 verify
	call 0 search '"a:b"'
	[ "$(n_lines "$output")" -ge 1 ]
	unzip -Z1 projects/P2026-001/P2026-001_v001.zip >names
	run -1 grep -E '(^|/)\.*(/|$)|[\\:*?"|]' names
}

@test "what is filed is a bag anybody can check" {
	call 0 file "$MINUTES" "$MEMO"
	mkdir unpacked
	unzip -qq projects/P2026-001/P2026-001_v001.zip -d unpacked
	cd unpacked/*
	sha256sum --quiet -c manifest-sha256.txt
	sha256sum --quiet -c tagmanifest-sha256.txt
	grep -qx 'BagIt-Version: 1.0' bagit.txt
	same "Payload-Oxum" "$(find data -type f -printf '%s\n' |
		awk '{ n++; s += $1 } END { print s "." n }')" \
		"$(sed -n 's/^Payload-Oxum: //p' bag-info.txt)"
	same "the manifest" "$(find data -type f | sort)" \
		"$(sed 's/^[0-9a-f]*  //' manifest-sha256.txt | sort)"
	[ -f 目录.html ] && [ -f 请先读我.txt ]
	cmp data/*-备忘录-*/v1/form.xml <("$JUANZONG" \
		-C "$WORK/a" get P2026-001-BWL-001 --format xml)
}

@test "an archive that cannot be read says so, status 4, nothing is filed" {
	echo '{"format": 1, "volume_limit": "big"}' >settings.json
	call 4 file "$MEMO"
	has "$stderr" settings.json volume_limit
	echo 'no json' >settings.json
	call 4 list
	has "$stderr" settings.json
}

@test "limits are settings" {
	sed -i 's/"form_limit": [0-9]*/"form_limit": 2000/' settings.json
	call 1 file "$MEMO"
	has "$stderr" memo.xml 2000
	nothing_filed
}

@test "a full volume is closed and the next begins" {
	sed -i 's/"volume_limit": [0-9]*/"volume_limit": 100000/' settings.json
	call 0 file "$MINUTES"
	call 0 file "$MEMO"
	local first
	first=$(sha256sum projects/P2026-001/P2026-001_v001.zip)
	call 0 file "$HANDOVER"
	call 0 file "$FAULT"
	[ -f projects/P2026-001/P2026-001_v002.zip ]
	call 0 revise P2026-001-HTJY-001 <(sed 's/三楼/四楼/' "$MINUTES")
	same "the closed volume" "$first" \
		"$(sha256sum projects/P2026-001/P2026-001_v001.zip)"
	call 0 verify
	call 0 list
	[ "$(n_lines "$output")" -eq 4 ]
	for number in HTJY BWL KHFWJJD CWCLBG; do
		"$JUANZONG" get "P2026-001-$number-001" >paper.docx
		unzip -tqq paper.docx
	done
}

# More than are in memory at once, so that each is read again.
many_memos() {
	local i
	for i in $(seq -w 130); do
		memo_about "第 $i 件事" >"forms/$i.xml"
	done
}

@test "one call fills as many volumes as it takes, in one act" {
	sed -i 's/"volume_limit": *[0-9]*/"volume_limit": 262144/' settings.json
	many_memos
	call 0 file forms/*.xml -j 2
	[ "$(n_lines "$output")" -eq 130 ]
	local n
	n=$(find projects/P2026-001 -name '*_v*.zip' | wc -l)
	[ "$n" -gt 5 ]
	[ "$(grep -c '"act":"file"' projects/P2026-001/log.jsonl)" -eq 1 ]
	call 0 get P2026-001-BWL-064 --format xml -o 64.xml
	has "$(cat 64.xml)" "第 064 件事"
	call 0 get P2026-001-BWL-130 --format docx -o 130.docx
	call 0 verify
	call 0 reindex
	call 0 search "第 097 件事" --json
	has "$output" '"number":"P2026-001-BWL-097"'
	call 0 bundle P2026-001 --profile full -o all.zip
	call 0 verify all.zip
	call 0 init ../other
	call 0 -C ../other import all.zip
	[ "$(find ../other/projects -name '*_v*.zip' | wc -l)" -eq "$n" ]
	call 0 -C ../other verify
}

@test "of very many forms what comes by a pipe is taken once" {
	many_memos
	memo_about 由管道来的 >piped.xml
	call 0 file forms/*.xml <(cat piped.xml)
	call 0 search 由管道来的 --json
	has "$output" '"number":"P2026-001-BWL-131"'
}


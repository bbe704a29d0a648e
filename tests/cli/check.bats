#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
load helper

@test "good forms: nothing on stdout, status 0" {
	call 0 check "$MINUTES" "$MEMO" "$HANDOVER" "$FAULT"
	[ -z "$output" ]
	[ "$(n_lines "$stderr")" -eq 4 ]
}

@test "every problem at once: file:line: field: what is wrong" {
	sed -e 's|<会议日期>[^<]*|<会议日期>2026-13-01|' \
		-e 's|<结束时间>[^<]*|<结束时间>25:00|' \
		-e 's|<会议主题>.*||' "$MINUTES" >bad.xml
	call 1 check bad.xml
	has "$output" "bad.xml:8: 会议日期: " "2026-13-01" \
		"bad.xml:10: 结束时间: " "25:00" "会议主题"
	[ "$(n_lines "$output")" -eq 3 ]
	has "$stderr" "3 处错误"
	lacks "$output" "element" "Expected" "xs:"
}

@test "--json has the stable keys" {
	sed 's|<会议日期>[^<]*|<会议日期>2026-13-01|' "$MINUTES" >bad.xml
	call 1 check --json bad.xml
	json_lines "$output" level file line field found expected message
	has "$output" '"level":"error"' '"file":"bad.xml"' '"line":8' \
		'"field":"会议日期"' '"found":"2026-13-01"'
}

@test "warnings alone are status 0, and on stdout" {
	sed 's|<会议日期>[^<]*|<会议日期>2026-01-19|' "$MINUTES" |
		sed 's/<主持人>[^<]*/<主持人>某人/' >warn.xml
	call 0 check warn.xml
	has "$output" "warn.xml:" "提醒" 某人
	call 0 check --json warn.xml
	has "$output" '"level":"warning"'
	lacks "$output" '"level":"error"'
}

@test "several forms: each is checked, one error is status 1" {
	sed '/<主题>/d' "$MEMO" >bad.xml
	sed '/<发生日期>/d' "$FAULT" >worse.xml
	call 1 check bad.xml "$MINUTES" worse.xml
	has "$output" "bad.xml:" 主题 "worse.xml:" 发生日期
	lacks "$output" "minutes.xml"
}

@test "- is standard input, -- ends options" {
	run -0 --separate-stderr sh -c '"$JUANZONG" check - <"$MINUTES"'
	[ -z "$output" ]
	run -1 --separate-stderr sh -c 'echo hello | "$JUANZONG" check -'
	has "$output" "标准输入"
	cp "$MEMO" ./--json
	call 0 check -- --json
}

@test "a file that is not there is status 3, a directory is said to be one" {
	call 3 check nowhere.xml
	[ -z "$output" ]
	has "$stderr" nowhere.xml
	mkdir dir.xml
	run --separate-stderr "$JUANZONG" check dir.xml
	[ "$status" -eq 1 ] || [ "$status" -eq 3 ]
	has "$output$stderr" dir.xml 文件夹
}

@test "in an archive a form is compared with what is known of its project" {
	new_archive a
	sed 's/HT-2026-0015/HT-9999/' "$MEMO" >memo.xml
	call 0 check memo.xml
	lacks "$output" HT-2026-0015
	call 0 -C a check memo.xml
	has "$output" HT-9999 HT-2026-0015
}

@test "check writes nothing" {
	new_archive a
	local before
	before=$(tree a)
	call 0 -C a check "$MINUTES"
	same "the archive" "$before" "$(tree a)"
	same "the folder" a "$(ls)"
}

#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
load helper

@test "kinds lists the four of the rulebook, their Chinese names and formats" {
	call 0 kinds
	[ -z "$stderr" ]
	for kind in "minutes 会谈纪要" "memo 备忘录" "handover 客户服务交接单" \
		"fault-report 错误处理报告"; do
		grep -E "^${kind% *} +${kind#* } +.* docx odt html text" \
			<<<"$output" || { echo "$output"; return 1; }
	done
}

@test "kinds --json is one object a line" {
	call 0 kinds --json
	json_lines "$output" kind name code formats form
	has "$output" '"kind":"minutes","name":"会谈纪要","code":"HTJY"'
	[ "$(json_get kind <<<"$output" | sort | uniq -d | wc -l)" -eq 0 ]
	[ "$(json_get code <<<"$output" | sort | uniq -d | wc -l)" -eq 0 ]
}

@test "one kind, by id, name and alias, with the sentences of the rulebook" {
	call 0 kinds minutes
	has "$output" 会谈纪要 HTJY 会议纪要 实施组负责人 项目实施规范 2.3.2 \
		"juanzong new"
	local text=$output
	call 0 kinds 会谈纪要
	same "by name" "$text" "$output"
	call 0 kinds 会议纪要
	same "by alias" "$text" "$output"
	call 0 kinds minutes --json
	[ "$(n_lines "$output")" -eq 1 ]
	json_lines "$output" kind name code stage formats form aliases author \
		audience copies retention signatories distribution sources
}

@test "a kind there is not is status 3" {
	call 3 kinds 情书
	[ -z "$output" ]
	has "$stderr" 情书 "juanzong kinds"
}

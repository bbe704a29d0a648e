#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
load helper

form_kinds() {
	"$JUANZONG" kinds --json | grep '"form":true' | json_get kind
}

@test "every kind has a blank form with a hint for each field" {
	local n_fields n_hints
	for kind in $(form_kinds); do
		call 0 new "$kind"
		[ -z "$stderr" ]
		echo "$output" >form.xml
		xmllint --noout --nonet form.xml
		n_fields=$(grep -cE '^ *<[^!?/]' form.xml)
		n_hints=$(grep -cE '^ *<!--.*必填|^ *<!--.*选填' form.xml)
		# Each field has its hint; the root's is that of its attribute.
		[ "$n_hints" -ge $((n_fields - 1)) ] || {
			echo "$kind: $n_fields fields, $n_hints hints"
			return 1
		}
	done
}

@test "of a blank form, check finds what must be filled in and nothing else" {
	for kind in $(form_kinds); do
		call 0 new "$kind" -o "$kind.xml"
		call 1 check "$kind.xml" --json
		json_lines "$output" level file line field found expected message
		grep '"level":"error"' <<<"$output" |
			grep -v '没有填写' && return 1
		# Not one finding for what may be left out.
		[ "$(n_lines "$output")" -lt 25 ]
	done
}

@test "the name and any alias of a kind will do" {
	call 0 new memo
	local text=$output
	call 0 new 备忘录
	same "by name" "$text" "$output"
	call 0 new 延期备忘录
	same "by alias" "$text" "$output"
}

@test "--project fills in the project" {
	call 0 new memo --project 'P&"1'
	has "$output" '项目编号="P&amp;&quot;1"'
	call 0 new memo -p P2026-001 -o -
	has "$output" '项目编号="P2026-001"'
}

@test "-o writes a file and never over one" {
	call 0 new memo -o form.xml
	[ -z "$output" ]
	echo mine >mine.xml
	call 1 new memo -o mine.xml
	has "$stderr" mine.xml
	same "the file" mine "$(cat mine.xml)"
	call 3 new memo -o nowhere/form.xml
	has "$stderr" nowhere/form.xml
}

@test "kinds without a form say what to do instead" {
	call 1 new contract
	has "$stderr" add
	call 1 new 移交登记表
	[ -z "$output" ]
	call 3 new 情书
	has "$stderr" 情书
}

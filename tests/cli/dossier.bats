#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# What belongs in a dossier: there, missing, unsigned, late; the stage.
load helper

# a_form KIND [SED]: the example, changed and filed.
a_form() {
	sed "${2:-}" "$EXAMPLES/$1.xml" >form.xml
	call 0 file form.xml
	NUMBER=${output%% *}
}

a_file() {
	echo "$1 $2" >"$2.txt"
	call 0 add P2026-001 "$2.txt" --kind "$1" --title "$2" --date 2026-01-06
	NUMBER=${output%% *}
}

sign() {
	echo scan >scan.pdf
	call 0 attach "$NUMBER" scan.pdf --as signed --date 2026-03-05 "$@"
}

# state KIND: of its first entry.
state() {
	call 0 dossier P2026-001 --json
	tr '{' '\n' <<<"$output" | grep "\"kind\":\"$1\"" | head -n 1 |
		json_get status
}

stage() {
	call 0 dossier P2026-001 --json
	json_get stage <<<"$output" | head -n 1
}

setup() {
	in_work_folder
	new_archive a
	cd a || return
}

@test "a new project owes its first stage and nothing of the later ones" {
	call 0 dossier P2026-001
	has "$output" 现处阶段：立项启动 立项报告 承接项目的部门
	same state missing "$(state project-charter)"
	same state ahead "$(state training-plan)"
}

@test "a document is missing, then unsigned, then there" {
	same state missing "$(state project-charter)"
	a_form project-charter
	same state unsigned "$(state project-charter)"
	call 0 dossier P2026-001
	has "$output" "待编制（编制人）、立项部门（部门负责人）签字" "由各部门立项"
	sign
	same state there "$(state project-charter)"
	call 0 void "$NUMBER" --why 重复
	same state missing "$(state project-charter)"
}

@test "one side may sign first" {
	a_form memo
	sign --by 客户方
	same state unsigned "$(state memo)"
	call 0 show "$NUMBER"
	has "$output" 未签
	call 0 dossier P2026-001
	has "$output" 待我方（客服经理）签字
	lacks "$output" 待客户方
	sign --by 客服经理
	same state there "$(state memo)"
	call 0 show "$NUMBER"
	has "$output" 已签
}

@test "a scan by a person's name is signed by all" {
	a_form memo
	sign --by 王建华
	same state there "$(state memo)"
}

@test "who has to sign follows the form" {
	a_form document-receipt
	sign --by 提供方
	call 0 dossier P2026-001
	has "$output" 待签收方（客服经理）签字
	lacks "$output" 待提交方
}

@test "small software needs no plan of implementation, but its progress" {
	"$JUANZONG" project edit P2026-001 --scale small 2>/dev/null
	call 0 dossier P2026-001 --json
	lacks "$output" '"kind":"implementation-plan"'
	has "$output" '"kind":"project-progress"'
	"$JUANZONG" project edit P2026-001 --scale standard 2>/dev/null
	call 0 dossier P2026-001 --json
	has "$output" '"kind":"implementation-plan"'
}

@test "the stage is the furthest that was begun, and what was passed is owed" {
	same stage 立项启动 "$(stage)"
	a_file 合同 合同
	a_form project-charter && sign
	a_form project-notice && sign
	same stage 计划 "$(stage)"
	a_form schedule
	same stage 定计划 "$(stage)"
	same state missing "$(state customer-survey)"
	same state ahead "$(state training-plan)"
	a_form acceptance
	same stage 定计划 "$(stage)"
}

@test "minutes count where their meeting belongs" {
	a_form minutes 's|<会议类型>[^<]*|<会议类型>实施计划审议会|'
	call 0 dossier P2026-001
	has "$output" 会议类型：决策层沟通会、企业管理评估工作会、基层运作调研会
	lacks "$output" 会议类型：实施计划审议会
}

@test "a delay calls for a memo, a memo for a letter, material for a receipt" {
	a_form plan-change 's|<备忘录编号>.*</备忘录编号>||'
	call 0 dossier P2026-001
	has "$output" "因 $NUMBER"
	same state missing "$(state memo)"
	a_form memo 's|<签订日期>[^<]*|<签订日期>2026-03-05|; s|<附致谢函>[^<]*|<附致谢函>是|'
	same state unsigned "$(state memo)"
	same state missing "$(state thanks-letter)"
	a_file 客户资料 组织结构图
	call 0 dossier P2026-001
	has "$output" "因 $NUMBER"
}

@test "a complete dossier says so" {
	local kind
	for kind in 合同 要素文档; do a_file "$kind" "$kind" && sign; done
	for kind in project-charter project-notice implementation-plan work-plan \
		project-progress customer-survey schedule acceptance-table \
		training-plan operation-exam data-check handover acceptance \
		contract-progress; do
		a_form "$kind" && sign
	done
	for kind in 企业管理评估工作会 实施计划审议会; do
		a_form minutes "s|<会议类型>[^<]*|<会议类型>$kind|" && sign
	done
	call 0 event P2026-001 磨合期结束 --date 2026-03-05
	call 0 event P2026-001 收款 --date 2026-03-05
	call 0 dossier P2026-001
	has "$output" 各阶段都已办完 应有的文件都齐了，该签的都签了。
	call 0 dossier P2026-001 --json
	has "$output" '"complete":true'
	call 0 todo
	same lines 0 "$(n_lines "$output")"
	has "$stderr" 没有要办的事
}

@test "todo is by duty-holder, what is latest first" {
	call 0 todo --date 2026-03-06
	[ "$(head -n 1 <<<"$output")" = 总经办 ]
	has "$output" "逾期 58 天"
	call 0 todo --date 2026-03-06 --duty 承接
	lacks "$output" 总经办
	has "$output" 立项报告
	call 0 todo --json
	json_lines "$output" project kind status state
	has "$output" '"days_late":58' '"due":"2026-01-07"'
}

@test "an archive's own plan stands in for ours" {
	cat >schemas/dossier.xml <<-'E'
		<plan xmlns="urn:juanzong:dossier">
		<stage id="all" name="全部"><require kind="memo"/></stage>
		</plan>
	E
	call 0 dossier P2026-001 --json
	same kinds "memo
project-notice" "$(json_get kind <<<"$output" | sort)"
	sed -i 's/"memo"/"memmo"/' schemas/dossier.xml
	call 4 dossier P2026-001
	has "$stderr" "schemas/dossier.xml 第 2 行" "没有种类 memmo"
	sed -i 's/require/requires/g' schemas/dossier.xml
	call 4 dossier P2026-001
	has "$stderr" schemas/dossier.xml "第 2 行"
}

@test "no such project, a wrong date" {
	call 3 dossier P9
	call 2 dossier P2026-001 --date 2026-13-01
	call 2 todo --date gestern
}
